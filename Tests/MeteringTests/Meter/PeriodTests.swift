import Inventory
import Metering
import Testing

struct PeriodTests {
    let labels = version("v1")
    let washers = version("7", .lookoutVision)

    private func two() -> Meter {
        meter(
            [seen(labels, .starting, 0, units: 2, cause: .startAccepted)]
                + [seen(washers, .starting, 0, units: 1, cause: .startAccepted)]
                + polls(labels, .hosted, from: 60, to: 3600, units: 2)
                + polls(washers, .hosted, from: 60, to: 1740, units: 1)
                + [seen(washers, .trained, 1800)])
    }

    @Test func `a period takes its part of what was spent`() {
        let meter = two()
        #expect(meter.spent(in: at(0)..<at(7200), at: at(3600)) == Amount(dollars(10)))
        #expect(meter.spent(in: at(900)..<at(1800), at: at(3600)) == Amount(dollars(3)))
        #expect(
            meter.spent(in: at(900)..<at(1800), at: at(3600)) { $0 == washers }
                == Amount(dollars(1)))
        #expect(meter.spent(in: at(3600)..<at(7200), at: at(3600)) == .zero)
    }

    @Test func `yesterday is as certain as it was when it was watched`() {
        let meter = two()
        #expect(meter.spent(in: at(0)..<at(1800), at: at(90_000)) == Amount(dollars(6)))
        let later = meter.spent(in: at(1800)..<at(7200), at: at(90_000))
        #expect(later.text == "~$4.00–12.00")
    }

    @Test func `a projection ends where leases end`() {
        let meter = two()
        let day = at(86_400)
        func projected(_ leases: [VersionID: Timestamp]) -> String {
            meter.projected(to: day, at: at(3600), from: at(0), leases: leases).text(decimals: 2)
        }
        #expect(projected([:]) == "~$194.00")
        #expect(projected([labels: at(7200)]) == "~$18.00")
        #expect(projected([labels: at(900)]) == "$10.00")
        #expect(projected([labels: at(900_000), washers: day]) == "~$194.00")
        let over = meter.projected(to: at(3600), at: at(3600), from: at(0), leases: [:])
        #expect(over == Amount(dollars(10)))
        let next = meter.projected(to: at(90_000), at: at(3600), from: day, leases: [:])
        #expect(next.text == "~$8.00")
    }

    @Test func `scaling projects both ends`() {
        let meter = meter(
            [seen(labels, .starting, 0, units: 1, max: 3, cause: .startAccepted)])
        let amount = meter.projected(to: at(7200), at: at(0), from: at(0), leases: [:])
        #expect(amount.text == "~$8.00–24.00")
    }

    @Test func `a breakdown adds up to what was spent`() {
        var meter = two()
        meter.record(
            TrainingCharge(version: labels, created: at(0), ended: at(60), billedSeconds: 3600))
        let parts = meter.breakdown(in: at(0)..<at(7200), at: at(3600)) { $0.project.service }
        #expect(parts[.customLabels]?.hosting == Amount(dollars(8)))
        #expect(parts[.customLabels]?.training == Amount(dollars(1)))
        #expect(parts[.customLabels]?.total == Amount(dollars(9)))
        #expect(parts[.lookoutVision]?.total == Amount(dollars(2)))
        let some = meter.breakdown(in: at(0)..<at(7200), at: at(3600)) {
            $0 == washers ? "washers" : nil
        }
        #expect(some.keys.map { $0 } == ["washers"])
    }

    @Test func `what was spent is split by how it is known`() {
        let meter = meter(
            [seen(labels, .starting, 0, cause: .startAccepted)]
                + polls(labels, .hosted, from: 60, to: 900)
                + polls(labels, .hosted, from: 1800, to: 2700))
        let parts = meter.provenances(in: at(0)..<at(7200), at: at(2700))
        #expect(
            parts == [
                .measured: Amount(dollars(2)),
                .assumed: Amount(low: .zero, high: dollars(1), provenance: .assumed),
            ])
    }

    @Test func `a thousand images cost their share`() {
        let amount = Amount(low: dollars(1), high: dollars(4), provenance: .assumed)
        #expect(amount.perThousand(of: 8000)?.text(decimals: 3) == "~$0.125–0.500")
        #expect(Amount(dollars(1)).perThousand(of: 3)?.low.microDollars == 333_333_333)
        #expect(amount.perThousand(of: 0) == nil)
        #expect(amount.perThousand(of: -1) == nil)
    }

    @Test func `prices may change at any time, and the past is priced anew`() {
        var meter = two()
        meter.prices = .custom(UnitPrice(microDollarsPerUnitHour: 1_000_000))
        #expect(meter.total(at: at(3600)) == Amount(dollars(2.5)))
        meter.prices = PriceTable(entries: [:])
        #expect(meter.total(at: at(3600)).text == "?")
    }
}

struct SavingTests {
    let labels = version("v1")

    @Test func `what changed is told until it is saved, growth by the minute`() {
        var meter = meter([seen(labels, .starting, 0, cause: .startAccepted)])
        #expect(meter.unsaved().map(\.from) == [at(0)])
        meter.markSaved()
        #expect(meter.unsaved().isEmpty)
        meter.record(seen(labels, .hosted, 59))
        #expect(meter.unsaved().isEmpty)
        meter.record(seen(labels, .hosted, 60))
        #expect(meter.unsaved().map(\.seen) == [at(60)])
        meter.markSaved()
        meter.record(seen(labels, .hosted, 110))
        meter.record(seen(version("v2"), .starting, 110, cause: .startAccepted))
        #expect(meter.unsaved().map(\.version) == [version("v2")])
        meter.markSaved()
        meter.record(seen(labels, .hosted, 125))
        #expect(meter.unsaved().map(\.seen) == [at(125)])
        meter.record(seen(labels, .trained, 130))
        #expect(meter.unsaved().map(\.to) == [at(130)])
        meter.markSaved()
        #expect(meter.unsaved().isEmpty)
    }

    @Test func `saved pieces are not told again`() {
        let first = meter(
            [seen(labels, .starting, 0, cause: .startAccepted), seen(labels, .trained, 60)]
                + [seen(labels, .starting, 90, cause: .startAccepted)])
        var second = Meter(prices: .local(), pieces: first.pieces, sessionStart: at(0))
        #expect(second.unsaved().isEmpty)
        second.record(seen(labels, .hosted, 149))
        #expect(second.unsaved().isEmpty)
        second.record(seen(labels, .hosted, 150))
        #expect(second.unsaved().map(\.from) == [at(90)])
    }

    /// What the journal would hold: by version and start, the last that was told.
    @Test(arguments: 1...20)
    func `what was told is all there is, but for the last minute`(seed: UInt64) {
        var history = History(start: 1_000_000, generator: SeededGenerator(seed: seed))
        var meter = Meter(prices: .local(), sessionStart: at(0))
        var saved: [VersionID: [Timestamp: UsagePiece]] = [:]
        for _ in 0..<200 {
            meter.record(history.next())
            for piece in meter.unsaved() { saved[piece.version, default: [:]][piece.from] = piece }
            meter.markSaved()
        }
        let told = saved.values.flatMap(\.values)
        #expect(told.count == meter.pieces.count)
        for piece in meter.pieces {
            var old = saved[piece.version]?[piece.from]
            #expect(old.map { piece.seen.millisecondsSince($0.seen) < 60_000 } == true)
            old?.seen = piece.seen
            #expect(old == piece)
        }
    }
}
