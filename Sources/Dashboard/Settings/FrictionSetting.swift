import Metering

extension Setting {
    /// The steps of confirmation, by cost.
    static let frictions: [Setting] = [
        amount("confirm.yes_per_hour", "5.00", "dollars an hour from which a start wants `y`") {
            $0.yesPerHour = $1
        },
        amount("confirm.yes_total", "50.00", "the same, until it is stopped; without end it does") {
            $0.yesTotal = $1
        },
        amount(
            "confirm.name_per_hour", "20.00", "dollars an hour from which its name is to be typed"
        ) { $0.namePerHour = $1 },
        amount("confirm.name_total", "200.00", "the same, until it is stopped") {
            $0.nameTotal = $1
        },
    ]

    private static func amount(
        _ name: String, _ standard: String, _ help: String,
        take: @escaping @Sendable (inout FrictionSettings, Money) -> Void
    ) -> Setting {
        text(name, standard, help) { settings, text in
            guard let money = Money(dollars: text) else {
                return "is an amount in dollars, such as 5.00, not `\(text)`"
            }
            take(&settings.friction, money)
            return nil
        }
    }
}
