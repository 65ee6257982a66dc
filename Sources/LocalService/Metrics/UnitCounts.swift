/// The inference units of one model version at one moment.
package struct UnitCounts: Sendable, Hashable {
    /// As the start named them; nil when the version does not run, `maximum` also without scaling.
    package var minimum: Int?
    package var maximum: Int?
    /// How many there should be.
    package var desired: Int
    /// How many serve, and are paid for.
    package var inService: Int

    package init(minimum: Int? = nil, maximum: Int? = nil, desired: Int, inService: Int) {
        self.minimum = minimum
        self.maximum = maximum
        self.desired = desired
        self.inService = inService
    }

    /// Those of a version that does not run.
    package static let none = UnitCounts(desired: 0, inService: 0)
}
