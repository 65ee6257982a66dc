/// The price of one inference unit for one hour, in micro-dollars: 4_000_000 is $4.00.
package struct UnitPrice: Hashable, Sendable, Codable {
    package var microDollarsPerUnitHour: Int64

    package init(microDollarsPerUnitHour: Int64) {
        self.microDollarsPerUnitHour = microDollarsPerUnitHour
    }
}
