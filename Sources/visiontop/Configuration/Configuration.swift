import Metering

/// What the user chose in `config.yaml`.
struct Configuration {
    var theme = "default"
    /// Overrides the price of an inference unit for both services.
    var unitPrice: UnitPrice?
    var profile: String?
    var region: String?
    /// Sentences about entries that were passed over, with their lines.
    var warnings: [String] = []
}

/// One setting: a row read by the parser, the arguments' help and the README.
struct Setting {
    var name: String
    var help: String
    /// Takes the text of the value over; returns what is wrong with it, if anything.
    var apply: @Sendable (inout Configuration, String) -> String?
}

extension Setting {
    static let all: [Setting] = [
        Setting(name: "theme", help: "the theme's name, as in `themes/`") { configuration, text in
            configuration.theme = text
            return nil
        },
        Setting(
            name: "price_per_unit_hour",
            help: "dollars an inference unit costs an hour, such as `4.00`"
        ) { configuration, text in
            guard let price = UnitPrice(dollars: text) else {
                return "is not an amount of dollars such as 4.00"
            }
            configuration.unitPrice = price
            return nil
        },
        Setting(name: "profile", help: "the AWS profile to open") { configuration, text in
            configuration.profile = text
            return nil
        },
        Setting(name: "region", help: "the AWS region to open") { configuration, text in
            configuration.region = text
            return nil
        },
    ]
}

extension UnitPrice {
    /// From dollars with at most six decimals, such as `4.00`; nil for anything else.
    init?(dollars text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int64($0) }), (0...1_000_000).contains(whole) else {
            return nil
        }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard decimals.count <= 6, decimals.allSatisfy(\.isASCIIDigit) else { return nil }
        let padded = decimals + String(repeating: "0", count: 6 - decimals.count)
        self.init(microDollarsPerUnitHour: whole * 1_000_000 + (Int64(padded) ?? 0))
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
