import Metering
import Testing

struct MoneyTests {
    @Test(
        arguments: [
            (12_000_000, 2, "$12.00"), (-500_000, 2, "-$0.50"), (5_000, 2, "$0.01"),
            (4_999, 2, "$0.00"), (-4_999, 2, "$0.00"), (-5_000, 2, "-$0.01"), (0, 2, "$0.00"),
            (1_234_567, 6, "$1.234567"), (1_050_000, 4, "$1.0500"), (1_500_000, 0, "$2"),
            (1_499_999, 0, "$1"), (999_995_000, 2, "$1000.00"), (1, 9, "$0.000001"),
            (Int64.max, 2, "$9223372036854.78"), (Int64.min, 2, "-$9223372036854.78"),
        ] as [(Int64, Int, String)])
    func `text rounds halves away from zero`(microDollars: Int64, decimals: Int, text: String) {
        #expect(Money(microDollars: microDollars).text(decimals: decimals) == text)
    }

    @Test func `sums stop at the ends instead of trapping`() {
        let largest = Money(microDollars: .max)
        #expect(largest + largest == largest)
        #expect(Money(microDollars: .min) - largest == Money(microDollars: .min))
        #expect(dollars(1.25) - dollars(2) == dollars(-0.75))
    }

    @Test func `cost is rounded down to a whole micro-dollar`() {
        let price = UnitPrice(microDollarsPerUnitHour: 4_000_000)
        #expect(Meter.cost(units: 3, price: price, milliseconds: 3_600_000) == dollars(12))
        #expect(Meter.cost(units: 1, price: price, milliseconds: 1).microDollars == 1)
        let cheap = UnitPrice(microDollarsPerUnitHour: 3_599_999)
        #expect(Meter.cost(units: 1, price: cheap, milliseconds: 1) == .zero)
    }

    @Test func `cost of absurd inputs stops at the end instead of trapping`() {
        let price = UnitPrice(microDollarsPerUnitHour: .max)
        #expect(
            Meter.cost(units: 1_000_000, price: price, milliseconds: 1 << 40).microDollars == .max)
    }

    @Test func `an amount shows both ends, an open end, or that nothing is known`() {
        let low = dollars(1.23)
        #expect(Amount(low).text == "$1.23")
        let range = Amount(low: low, high: dollars(2.4), provenance: .assumed)
        #expect(range.text == "~$1.23–2.40")
        #expect(Amount(low: low, high: low, provenance: .reconstructed).text == "≈$1.23")
        #expect(Amount(low: low, high: nil, provenance: .assumed).text == "≥$1.23")
        #expect(Amount(low: .zero, high: nil, provenance: .assumed).text == "≥$0.00")
        #expect(Amount(low: .zero, high: nil, provenance: .unknown).text == "?")
        #expect(range.text(decimals: 0) == "~$1–2")
    }

    @Test func `ends that read the same are written once`() {
        let amount = Amount(low: dollars(1.231), high: dollars(1.233), provenance: .measured)
        #expect(amount.text == "$1.23")
        #expect(amount.text(decimals: 3) == "$1.231–1.233")
    }

    @Test func `a sum is no better known than its worst part`() {
        let open = Amount(low: dollars(1), high: nil, provenance: .assumed)
        let sum = Amount(dollars(2)) + open
        #expect(sum == Amount(low: dollars(3), high: nil, provenance: .assumed))
    }

    @Test func `a small amount does not read as nothing`() {
        #expect(Amount(Money(microDollars: 4_400)).text == "$0.0044")
        #expect(Amount(Money(microDollars: 99_999)).text == "$0.1000")
        #expect(Amount(Money(microDollars: 100_000)).text == "$0.10")
        #expect(Amount.zero.text == "$0.00")
    }
}
