import Inventory
import Journal
import Metering
import Testing

struct PiecesTests {
    let folder: Folder
    let journal: Journal
    let washers = version("1")
    let price = PriceTable.local()

    init() throws {
        folder = try Folder()
        journal = try Journal(path: folder.journal)
    }

    private func total(_ journal: Journal, at seconds: Int64) throws -> Amount {
        let pieces = try journal.pieces(context: "local")
        return Meter(prices: price, pieces: pieces, sessionStart: at(0)).total(at: at(seconds))
    }

    @Test func `pieces come back as they were saved`() throws {
        let pieces = [
            piece(washers, from: 10, to: 20, seen: 18, units: 1...3),
            piece(washers, from: 20, to: 900, units: 0...3, provenance: .assumed),
            piece(version("2"), from: 30, seen: 60, isStartUnknown: true),
            piece(version("2", project: "nuts"), from: 40, to: 50, provenance: .unknown),
        ]
        try journal.save(pieces, context: "local")
        #expect(try journal.pieces(context: "local") == pieces)
        #expect(try journal.pieces(context: "other").isEmpty)
        #expect(try Journal(path: folder.journal).pieces(context: "local") == pieces)
    }

    @Test func `a piece that grows and closes stays one row`() throws {
        for seen in stride(from: Int64(0), through: 600, by: 60) {
            try journal.save([piece(washers, from: 0, seen: seen)], context: "local")
        }
        let closed = piece(washers, from: 0, to: 660, seen: 600)
        try journal.save([closed], context: "local")
        #expect(try journal.pieces(context: "local") == [closed])
    }

    @Test func `an older record takes nothing back`() throws {
        let closed = piece(washers, from: 0, to: 660, seen: 600)
        try journal.save([closed], context: "local")
        try journal.save([piece(washers, from: 0, seen: 540)], context: "local")
        #expect(try journal.pieces(context: "local") == [closed])
    }

    @Test func `a piece marked down to an unwatched time stays so`() throws {
        try journal.save([piece(washers, from: 0, units: 2...2)], context: "local")
        let gap = piece(washers, from: 0, to: 5000, units: 0...2, provenance: .assumed)
        try journal.save([gap], context: "local")
        try journal.save([piece(washers, from: 0, units: 2...2)], context: "local")
        #expect(try journal.pieces(context: "local") == [gap])
    }

    @Test func `two dashboards that watch one version count it once`() throws {
        let other = try Journal(path: folder.journal)
        try journal.save([piece(washers, from: 0, seen: 900)], context: "local")
        try other.save(
            [piece(washers, from: 30, seen: 930, isStartUnknown: true)], context: "local")
        #expect(try total(journal, at: 960).text(decimals: 4) == "$1.0667")
        try journal.save([piece(washers, from: 0, to: 1800, seen: 1790)], context: "local")
        #expect(try total(other, at: 1800) == Amount(Money(microDollars: 2_000_000)))
        #expect(try total(other, at: 90_000) == Amount(Money(microDollars: 2_000_000)))
    }

    @Test func `a dashboard that left before the end leaves nothing running`() throws {
        try journal.save([piece(washers, from: 30, seen: 300)], context: "local")
        try journal.save([piece(washers, from: 0, to: 900, seen: 890)], context: "local")
        let pieces = try journal.pieces(context: "local")
        #expect(pieces.allSatisfy { $0.to != nil })
        #expect(try total(journal, at: 50_000) == Amount(Money(microDollars: 1_000_000)))
    }

    @Test func `two meters saving to one journal in turn agree with one meter alone`() throws {
        var meters = [Meter](
            repeating: Meter(prices: price, sessionStart: at(0)), count: 2)
        var saved: [[UsagePiece]] = [[], []]
        let handles = [journal, try Journal(path: folder.journal)]
        var alone = meters[0]
        for step in Int64(0)..<120 {
            let state: VersionState = (10..<90).contains(step % 100) ? .hosted : .trained
            let sight = Observation(
                version: washers, state: state, minUnits: step < 50 ? 1 : 2, at: at(step * 30))
            alone.record(sight)
            let turn = Int(step % 2)
            meters[turn].record(sight)
            let changed = UsagePiece.unsaved(in: meters[turn].pieces, since: saved[turn])
            try handles[turn].save(changed, context: "local")
            if !changed.isEmpty { saved[turn] = meters[turn].pieces }
        }
        let expected = alone.total(at: at(3600))
        let found = try total(journal, at: 3600)
        let poll = Meter.cost(
            units: 2, price: UnitPrice(microDollarsPerUnitHour: 4_000_000), milliseconds: 30_000)
        #expect(found.provenance == .measured)
        #expect(found.low >= expected.low - poll - poll && found.low <= expected.low + poll + poll)
        #expect(found.high == found.low)
    }

    @Test func `two handles writing at once lose nothing`() async throws {
        let path = folder.journal
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let journal = try Journal(path: path)
                    for number in Int64(0)..<25 {
                        let own = version("\(writer)")
                        try journal.save(
                            [piece(own, from: number * 10, to: number * 10 + 10)],
                            context: "local")
                        _ = try journal.begin(start("\(writer)-\(number)"))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try journal.pieces(context: "local").count == 100)
        #expect(Set(try journal.openEntries().map(\.action.target)).count == 100)
    }

    @Test func `a meter goes on from the journal after a crash`() throws {
        var meter = Meter(prices: price, sessionStart: at(0))
        meter.record(
            Observation(
                version: washers, state: .starting, minUnits: 1, at: at(0), cause: .startAccepted))
        try journal.save(meter.pieces, context: "local")
        let reopened = try Journal(path: folder.crashCopy("crash"))
        var next = Meter(
            prices: price, pieces: try reopened.pieces(context: "local"), sessionStart: at(100))
        next.record(Observation(version: washers, state: .hosted, minUnits: 1, at: at(120)))
        next.record(Observation(version: washers, state: .trained, at: at(180)))
        #expect(next.amount(of: washers, at: at(999))?.text == "$0.20")
        #expect(next.sessionTotal(at: at(999)).text(decimals: 4) == "$0.0889")
    }
}
