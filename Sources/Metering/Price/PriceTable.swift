import Inventory

/// What an inference unit costs an hour, by service; a price that is not known is absent.
package struct PriceTable: Hashable, Sendable {
    /// A price with where it was read and when (year, or year and month).
    package struct Entry: Hashable, Sendable {
        package var price: UnitPrice
        package var source: String
        package var asOf: String

        package init(price: UnitPrice, source: String, asOf: String) {
            self.price = price
            self.source = source
            self.asOf = asOf
        }
    }

    package var entries: [VisionService: Entry]

    package init(entries: [VisionService: Entry]) {
        self.entries = entries
    }

    /// The price in force for `service`; nil when unknown, which is shown as `?`.
    package func price(for service: VisionService) -> UnitPrice? {
        entries[service]?.price
    }

    /// The prices known for an AWS region. Only us-east-1 is: another region's price is never
    /// taken for it.
    package static func builtin(region: String) -> PriceTable {
        PriceTable(entries: region == "us-east-1" ? northVirginia : [:])
    }

    /// One price of the user's for every service, in every region.
    package static func custom(_ price: UnitPrice, source: String = "configuration") -> PriceTable {
        let entry = Entry(price: price, source: source, asOf: "")
        return PriceTable(
            entries: Dictionary(
                uniqueKeysWithValues: VisionService.allCases.map { ($0, entry) }))
    }

    /// The prices with the user's own in the place of those of the same services.
    package func replacing(_ prices: [VisionService: UnitPrice]) -> PriceTable {
        let own = prices.mapValues { Entry(price: $0, source: "configuration", asOf: "") }
        return PriceTable(entries: entries.merging(own) { _, new in new })
    }

    /// What the local service is metered at: the user's price, else what AWS asks in us-east-1.
    package static func local(_ price: UnitPrice? = nil) -> PriceTable {
        price.map { custom($0) } ?? builtin(region: "us-east-1")
    }

    private static let fourDollars = UnitPrice(microDollarsPerUnitHour: 4_000_000)

    /// Neither figure could be read from AWS's own price list; the sources agree with each other
    /// and with AWS Prescriptive Guidance, which puts one unit at about $2,900 a month.
    private static let northVirginia: [VisionService: Entry] = [
        .customLabels: Entry(
            price: fourDollars,
            source: "three independent write-ups; AWS Prescriptive Guidance ($2,900 a month)",
            asOf: "2026"),
        .lookoutVision: Entry(
            price: fourDollars,
            source: "a user's write-up: from $4 an hour, falling with volume ($640 for 160 h)",
            asOf: "2021"),
    ]
}
