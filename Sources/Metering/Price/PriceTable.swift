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
    /// What an hour of training costs, by service.
    package var trainings: [VisionService: Entry]

    package init(
        entries: [VisionService: Entry], trainings: [VisionService: Entry] = [:]
    ) {
        self.entries = entries
        self.trainings = trainings
    }

    /// The price of an hour of training, of which seconds are billed; nil when unknown.
    package func trainingPrice(for service: VisionService) -> UnitPrice? {
        trainings[service]?.price
    }

    /// The price in force for `service`; nil when unknown, which is shown as `?`.
    package func price(for service: VisionService) -> UnitPrice? {
        entries[service]?.price
    }

    /// The prices known for an AWS region. Only us-east-1 is: another region's price is never
    /// taken for it.
    package static func builtin(region: String) -> PriceTable {
        guard region == "us-east-1" else { return PriceTable(entries: [:]) }
        return PriceTable(entries: northVirginia, trainings: northVirginiaTrainings)
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
        return PriceTable(
            entries: entries.merging(own) { _, new in new }, trainings: trainings)
    }

    /// What the local service is metered at: the user's price, else what AWS asks in us-east-1.
    package static func local(_ price: UnitPrice? = nil) -> PriceTable {
        let northVirginia = builtin(region: "us-east-1")
        return price.map {
            PriceTable(entries: custom($0).entries, trainings: northVirginia.trainings)
        }
            ?? northVirginia
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

    /// Two write-ups agree; the price for Lookout for Vision could not be read anywhere.
    private static let northVirginiaTrainings: [VisionService: Entry] = [
        .customLabels: Entry(
            price: UnitPrice(microDollarsPerUnitHour: 1_000_000),
            source: "two independent write-ups", asOf: "2026")
    ]

    /// What AWS gives away and no sum here leaves out, as nothing tells who is entitled to it.
    package static let freeTier =
        "Not counted: Custom Labels gives 10 training hours and 4 inference hours a month free for "
        + "the first 3 months."
}
