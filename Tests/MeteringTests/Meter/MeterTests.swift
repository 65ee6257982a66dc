import Inventory
import Metering
import Testing

struct MeterTests {
    let washers = version("7", .lookoutVision)
    let labels = version("v1")

    @Test func `our own start and our own sight of the end are measured`() {
        let meter = meter(
            [seen(washers, .trained, 0)]
                + [seen(washers, .starting, 100, units: 2, cause: .startAccepted)]
                + polls(washers, .hosted, from: 160, to: 3640, units: 2)
                + [seen(washers, .trained, 3700, units: nil)])
        #expect(
            meter.pieces == [
                UsagePiece(
                    version: washers, units: 2...2, from: at(100), to: at(3700),
                    provenance: .measured, seen: at(3640))
            ])
        #expect(meter.amount(of: washers, at: at(9000)) == Amount(dollars(8)))
    }

    @Test func `the meter counts every millisecond of a running version`() {
        let meter = meter([seen(labels, .starting, 0, units: 1, cause: .startAccepted)])
        #expect(meter.amount(of: labels, at: at(9))?.text(decimals: 4) == "$0.0100")
        let moment = Timestamp(milliseconds: 90_009)
        #expect(meter.amount(of: labels, at: moment)?.low.microDollars == 100_010)
        #expect(meter.hourlyRate(at: at(9)) == Amount(dollars(4)))
    }

    @Test func `starting and stopping count, and the sum stays after the stop`() {
        let meter = meter(
            [seen(labels, .starting, 0, cause: .startAccepted), seen(labels, .hosted, 60)]
                + [seen(labels, .stopping, 90, cause: .stopAccepted)]
                + [seen(labels, .stopping, 150), seen(labels, .trained, 180)])
        #expect(meter.amount(of: labels, at: at(180)) == Amount(dollars(0.2)))
        #expect(meter.amount(of: labels, at: at(80_000)) == Amount(dollars(0.2)))
        #expect(meter.running(at: at(179)) == [labels])
        #expect(meter.running(at: at(180)).isEmpty)
        #expect(meter.hourlyRate(at: at(180)) == .zero)
        #expect(meter.runningSince(of: labels) == nil)
    }

    @Test func `a start that nobody saw has no upper end`() throws {
        let meter = meter(polls(labels, .hosted, from: 1000, to: 1900), sessionStart: 1000)
        #expect(meter.amount(of: labels, at: at(1900))?.text == "≥$1.00")
        #expect(meter.amount(of: labels, at: at(1900))?.provenance == .assumed)
        let (since, provenance) = try #require(meter.runningSince(of: labels))
        #expect(since == at(1000) && provenance == .assumed)
        #expect(meter.pieces.map(\.provenance) == [.assumed])
    }

    @Test func `a start that nobody saw is bounded in a sum that begins at a known time`() {
        let meter = meter(polls(labels, .hosted, from: 1000, to: 1900), sessionStart: 1000)
        #expect(meter.sessionTotal(at: at(1900)) == Amount(dollars(1)))
        #expect(meter.total(at: at(1900), from: at(100)).text == "~$1.00–2.00")
    }

    @Test func `a start between two polls far apart shows both ends`() throws {
        let meter = meter([seen(labels, .trained, 0)] + polls(labels, .hosted, from: 900, to: 1800))
        #expect(meter.amount(of: labels, at: at(1800))?.text == "~$1.00–2.00")
        let (since, provenance) = try #require(meter.runningSince(of: labels))
        #expect(since == at(900) && provenance == .assumed)
    }

    @Test func `a stop between two polls far apart shows both ends`() {
        let meter = meter(
            [seen(labels, .starting, 0, cause: .startAccepted)]
                + polls(labels, .hosted, from: 60, to: 900)
                + [seen(labels, .trained, 1800)])
        #expect(meter.amount(of: labels, at: at(5000))?.text == "~$1.00–2.00")
    }

    @Test func `charged on both sides of an unwatched time, it may have been off between`() {
        let meter = meter(
            [seen(labels, .starting, 0, cause: .startAccepted), seen(labels, .hosted, 60)]
                + [seen(labels, .hosted, 36_000)])
        #expect(meter.amount(of: labels, at: at(36_000))?.text(decimals: 2) == "~$0.07–40.00")
        #expect(meter.runningSince(of: labels)?.0 == at(0))
        #expect(meter.runningSince(of: labels)?.1 == .assumed)
    }

    @Test func `an unwatched time after a sight of the version off ends its run`() {
        let meter = meter(
            [seen(labels, .starting, 0, cause: .startAccepted), seen(labels, .hosted, 60)]
                + [seen(labels, .trained, 120), seen(labels, .hosted, 36_000)])
        #expect(meter.runningSince(of: labels)?.0 == at(36_000))
        #expect(meter.runningSince(of: labels)?.1 == .assumed)
    }

    @Test func `a run that samples show to begin after nothing begins there`() {
        func piece(_ units: Int, _ from: Int64, _ to: Int64?) -> UsagePiece {
            UsagePiece(
                version: labels, units: units...units, from: at(from), to: to.map(at),
                provenance: to == nil ? .measured : .reconstructed, seen: to.map(at))
        }
        let meter = Meter(
            prices: .local(), pieces: [piece(0, 0, 600), piece(2, 600, 900), piece(2, 900, nil)],
            sessionStart: at(0))
        #expect(meter.runningSince(of: labels)?.0 == at(600))
        #expect(meter.runningSince(of: labels)?.1 == .reconstructed)
    }

    @Test func `a start that nobody saw is not before the version was made or trained`() {
        var sight = seen(labels, .hosted, 7200)
        sight.createdAt = at(0)
        var meter = meter([sight])
        #expect(meter.amount(of: labels, at: at(7200))?.text == "~$0.00–8.00")
        meter.record(
            TrainingCharge(version: labels, created: at(0), ended: at(3600), billedSeconds: 60))
        #expect(meter.amount(of: labels, at: at(7200))?.text == "~$0.00–4.00")
        #expect(meter.total(at: at(7200)).high == dollars(4))
    }

    @Test func `polls that fail leave the last sight certain and the rest possible`() {
        let meter = meter(
            [seen(labels, .starting, 0, cause: .startAccepted)]
                + polls(labels, .hosted, from: 60, to: 900))
        #expect(meter.amount(of: labels, at: at(1050))?.text == "$1.17")
        #expect(meter.amount(of: labels, at: at(1800))?.text == "~$1.00–2.00")
        #expect(meter.hourlyRate(at: at(1800)).text == "~$4.00")
        #expect(meter.running(at: at(1800)) == [labels])
    }

    @Test func `a state that nobody knows closes nothing`() {
        let meter = meter([
            seen(labels, .starting, 0, cause: .startAccepted), seen(labels, .unknown, 60),
        ])
        #expect(meter.running(at: at(61)) == [labels])
    }

    @Test func `a version that is gone from a complete listing is off`() {
        var meter = meter([seen(labels, .starting, 0, cause: .startAccepted)])
        meter.recordAbsence(of: labels, at: at(90))
        #expect(meter.amount(of: labels, at: at(900)) == Amount(dollars(0.1)))
    }

    @Test func `scaling shows both ends`() {
        let meter = meter(
            [seen(labels, .starting, 0, units: 1, max: 3, cause: .startAccepted)]
                + polls(labels, .hosted, from: 60, to: 900, units: 1, max: 3))
        #expect(meter.amount(of: labels, at: at(900))?.text == "$1.00–3.00")
        #expect(meter.hourlyRate(at: at(900)).text == "$4.00–12.00")
        #expect(meter.units(at: at(900)) == 1...3)
    }

    @Test func `a change of units splits the piece and keeps the start`() {
        let meter = meter(
            [seen(labels, .starting, 0, units: 1, cause: .startAccepted)]
                + polls(labels, .hosted, from: 60, to: 840, units: 1)
                + polls(labels, .hosted, from: 900, to: 1800, units: 4))
        #expect(meter.pieces.map(\.units) == [1...1, 4...4])
        #expect(meter.amount(of: labels, at: at(1800)) == Amount(dollars(5)))
        #expect(meter.runningSince(of: labels)?.0 == at(0))
    }

    @Test func `without a number of units one is certain and no more is known`() {
        let untold = meter(
            [seen(labels, .trained, 0, units: nil), seen(labels, .hosted, 60, units: nil)])
        #expect(untold.amount(of: labels, at: at(150))?.text == "≥$0.10")
        #expect(untold.pieces.first?.provenance == .unknown)
        let told = meter(
            [seen(labels, .starting, 0, units: 2, cause: .startAccepted)]
                + [seen(labels, .hosted, 60, units: nil)])
        #expect(told.amount(of: labels, at: at(90)) == Amount(dollars(0.2)))
    }

    @Test func `units told later are those of the run as long as it was watched`() {
        let untold = polls(labels, .hosted, from: 60, to: 900, units: nil)
        var meter = meter([seen(labels, .starting, 0, units: nil, cause: .startAccepted)] + untold)
        #expect(meter.amount(of: labels, at: at(900))?.text == "≥$1.00")
        meter.record(seen(labels, .hosted, 960, units: 2))
        meter.record(seen(labels, .trained, 1080))
        #expect(meter.amount(of: labels, at: at(1080)) == Amount(dollars(2.4)))
        #expect(meter.pieces.map(\.within) == [.measured])
    }

    @Test func `units told later of a model that scales are both ends`() {
        let untold = polls(labels, .hosted, from: 60, to: 840, units: nil)
        let meter = meter(
            [seen(labels, .starting, 0, units: nil, cause: .startAccepted)] + untold
                + [seen(labels, .hosted, 900, units: 1, max: 3)])
        #expect(meter.amount(of: labels, at: at(900))?.text == "$1.00–3.00")
    }

    @Test func `units told later say nothing of a run before an unwatched time`() {
        let meter = meter(
            [seen(labels, .starting, 0, units: nil, cause: .startAccepted)]
                + polls(labels, .hosted, from: 60, to: 600, units: nil)
                + polls(labels, .hosted, from: 6000, to: 6600, units: nil)
                + [seen(labels, .hosted, 6660, units: 2)])
        #expect(meter.pieces.map(\.within) == [.unknown, .unknown, .measured])
        #expect(meter.pieces.map(\.units) == [1...1, 0...1, 2...2])
    }

    @Test func `units told later bound the unwatched time after the version was off`() {
        let before = [seen(labels, .trained, 0), seen(labels, .hosted, 900, units: nil)]
        var meter = meter(before + [seen(labels, .hosted, 960, units: 2)])
        #expect(meter.pieces.map(\.within) == [.assumed, .measured])
        #expect(meter.pieces.map(\.units) == [0...2, 2...2])
        // The journal, which has the pieces as they were, takes over what they became.
        let old = MeteringTests.meter(before)
        for saved in [old.pieces + meter.pieces, meter.pieces + old.pieces] {
            meter = Meter(prices: meter.prices, pieces: saved, sessionStart: at(0))
            #expect(meter.pieces.map(\.units) == [0...2, 2...2])
            #expect(meter.pieces.map(\.within) == [.assumed, .measured])
        }
    }

    @Test func `a price that is not known is a question mark`() {
        let meter = meter(
            [seen(labels, .starting, 0, cause: .startAccepted)],
            prices: .builtin(region: "eu-west-1"))
        #expect(meter.amount(of: labels, at: at(60))?.text == "?")
        #expect(meter.hourlyRate(at: at(60)).text == "?")
        #expect(meter.units(at: at(60)) == 1...1)
        #expect(meter.total(at: at(60), from: at(60)) == .zero)
    }

    @Test func `a late reply is dropped and a clock set back makes no negative time`() {
        var meter = meter(polls(labels, .hosted, from: 10_000, to: 10_060))
        let before = meter
        meter.record(seen(labels, .trained, 10_000))
        #expect(meter == before)
        meter.record(seen(labels, .trained, 5000))
        #expect(meter.pieces.map(\.to) == [at(10_060)])
        #expect(meter.total(at: at(6000), from: at(0)).low == .zero)
    }

    @Test func `today begins at the midnight of the zone`() {
        let day: Int64 = 86_400
        let meter = meter(
            [seen(labels, .starting, day - 1800, cause: .startAccepted)]
                + polls(labels, .hosted, from: day - 1740, to: day + 1800))
        #expect(meter.today(at: at(day + 1800), utcOffsetSeconds: 0) == Amount(dollars(2)))
        #expect(meter.today(at: at(day - 1), utcOffsetSeconds: 0).text == "$2.00")
        #expect(meter.today(at: at(day + 1800), utcOffsetSeconds: 3600) == Amount(dollars(4)))
        #expect(meter.today(at: at(day + 1800), utcOffsetSeconds: -900).text == "$1.00")
    }

    @Test func `versions add up, each at its service's price`() {
        var prices = PriceTable.builtin(region: "us-east-1")
        prices.entries[.lookoutVision] = nil
        let known = meter(
            [seen(labels, .starting, 0, units: 3, cause: .startAccepted)]
                + [seen(washers, .starting, 0, units: 2, cause: .startAccepted)])
        #expect(known.total(at: at(90)) == Amount(dollars(0.5)))
        #expect(known.units(at: at(90)) == 5...5)
        var partly = known
        partly.prices = prices
        #expect(partly.total(at: at(90)).text == "≥$0.30")
        #expect(partly.amount(of: washers, at: at(90))?.text == "?")
    }

    @Test func `a version never seen charged has no amount`() {
        let meter = meter([seen(labels, .trained, 0)])
        #expect(meter.amount(of: labels, at: at(60)) == nil)
        #expect(meter.total(at: at(60)) == .zero)
    }

    @Test func `a version of an old name does not inherit what its namesake has cost`() {
        func made(_ state: VersionState, _ seconds: Int64, at birth: Int64) -> Observation {
            var observation = seen(washers, state, seconds)
            observation.createdAt = at(birth)
            return observation
        }
        var meter = meter(
            [
                seen(washers, .starting, 1000, cause: .startAccepted),
                made(.hosted, 1060, at: 0), made(.trained, 1090, at: 0),
            ])
        #expect(meter.amount(of: washers, at: at(1100)) == Amount(dollars(0.1)))
        meter.record(made(.training, 2000, at: 1900))
        #expect(meter.amount(of: washers, at: at(2000)) == nil)
        meter.record(seen(washers, .starting, 3000, cause: .startAccepted))
        meter.record(made(.trained, 3090, at: 1900))
        #expect(meter.amount(of: washers, at: at(4000)) == Amount(dollars(0.1)))
        #expect(meter.total(at: at(4000), from: at(1000)).high == dollars(0.2))
    }

    @Test func `a namesake whose end nobody saw ends before the new version was made`() {
        var meter = meter([seen(washers, .starting, 0, cause: .startAccepted)])
        var sight = seen(washers, .hosted, 5000)
        sight.createdAt = at(3600)
        meter.record(sight)
        #expect(meter.pieces.map(\.from) == [at(0), at(3600), at(5000)])
        #expect(meter.pieces.map(\.units) == [0...1, 0...1, 1...1])
        let own = meter.amount(of: washers, at: at(5000))
        #expect(own?.low == .zero)
        #expect(own?.high == dollars(4) - Money(microDollars: 2_444_445))
        #expect(own?.provenance == .assumed)
    }
}
