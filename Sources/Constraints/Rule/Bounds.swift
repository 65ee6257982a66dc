/// A closed range whose ends may be open: lengths, counts and whole numbers of the API.
package struct Bounds: Sendable, Hashable {
    /// The least allowed value, nil for none.
    package let min: Int?
    /// The greatest allowed value, nil for none.
    package let max: Int?

    /// No limit at either end.
    package static let any = Bounds(nil, nil)

    package init(_ min: Int?, _ max: Int?) {
        self.min = min
        self.max = max
    }

    /// The broken end as AWS words it, nil when `value` lies inside. `quantity` is `length` or `value`.
    func complaint(about value: Int, quantity: String) -> String? {
        if let min, value < min {
            return "Member must have \(quantity) greater than or equal to \(min)"
        }
        if let max, value > max {
            return "Member must have \(quantity) less than or equal to \(max)"
        }
        return nil
    }
}
