import Inventory

/// Prices of the user's, in the place of those that are known of AWS.
package struct OwnPrices: Hashable, Sendable, Codable {
    /// Of an inference unit for an hour.
    package var hosting: [VisionService: UnitPrice]
    /// Of an hour of training.
    package var training: [VisionService: UnitPrice]

    package init(
        hosting: [VisionService: UnitPrice] = [:], training: [VisionService: UnitPrice] = [:]
    ) {
        self.hosting = hosting
        self.training = training
    }

    /// These, with `others` in the place of those of the same services.
    package func replacing(_ others: OwnPrices) -> OwnPrices {
        OwnPrices(
            hosting: hosting.merging(others.hosting) { _, new in new },
            training: training.merging(others.training) { _, new in new })
    }
}

extension PriceTable {
    /// The prices with the user's own in the place of those of the same services.
    package func replacing(_ own: OwnPrices) -> PriceTable {
        func entries(_ prices: [VisionService: UnitPrice]) -> [VisionService: Entry] {
            prices.mapValues { Entry(price: $0, source: "configuration", asOf: "") }
        }
        return PriceTable(
            entries: self.entries.merging(entries(own.hosting)) { _, new in new },
            trainings: trainings.merging(entries(own.training)) { _, new in new })
    }
}
