import Inventory
import Metering
import Testing

struct UsagePieceTests {
    let labels = version("v1")

    private func piece(
        _ from: Int64, _ to: Int64?, seen: Int64? = nil, units: ClosedRange<Int> = 1...1,
        provenance: Provenance = .measured, isStartUnknown: Bool = false
    ) -> UsagePiece {
        UsagePiece(
            version: labels, units: units, from: at(from), to: to.map(at), provenance: provenance,
            seen: seen.map(at), isStartUnknown: isStartUnknown)
    }

    @Test func `pieces that do not overlap are left as they are`() {
        let pieces = [piece(0, 10, seen: 8), piece(10, 20), piece(50, nil, seen: 60)]
        #expect(UsagePiece.reconciled(pieces.reversed()) == pieces)
    }

    @Test func `the better known counts where two overlap`() {
        let guess = piece(0, 100, units: 0...2, provenance: .assumed)
        let known = piece(40, 60, seen: 60)
        let result = UsagePiece.reconciled([guess, known])
        #expect(result.map(\.from) == [at(0), at(40), at(60)])
        #expect(result.map(\.to) == [at(40), at(60), at(100)])
        #expect(result.map(\.units) == [0...2, 1...1, 0...2])
    }

    @Test func `a running piece ends where another saw its end`() {
        let result = UsagePiece.reconciled([piece(5, nil, seen: 50), piece(0, 70, seen: 65)])
        #expect(result.last?.to == at(70))
        #expect(result.allSatisfy { $0.to != nil })
    }

    @Test func `a piece left running ends where the next begins`() {
        let scaling = piece(0, nil, seen: 50, units: 2...4)
        let off = piece(60, 9000, seen: 9000, units: 0...0, provenance: .reconstructed)
        let result = UsagePiece.reconciled([scaling, off, piece(8000, 9500, seen: 9500)])
        #expect(result.map(\.from) == [at(0), at(60), at(8000)])
        #expect(result.map(\.units) == [2...4, 0...0, 1...1])
    }

    @Test func `a piece left running is only assumed to have lasted beyond a watch gap`() {
        let result = UsagePiece.reconciled([
            piece(0, nil, seen: 50, units: 2...4),
            piece(40, 9000, seen: 40, units: 0...4, provenance: .assumed),
        ])
        #expect(result.map(\.units) == [2...4, 0...4])
        #expect(result.map(\.within) == [.measured, .assumed])
        #expect(result.first?.to == at(50))
    }

    @Test func `a piece seen after another's end runs on`() {
        let result = UsagePiece.reconciled([piece(5, nil, seen: 90), piece(0, 70, seen: 65)])
        #expect(result.last?.to == nil)
        #expect(result.last?.seen == at(90))
    }

    @Test(arguments: 1...300)
    func `reconciling covers each moment once, at the best that is known`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = (0..<6).map { _ in
            let from = Int64.random(in: 0...80, using: &generator)
            let to = from + Int64.random(in: 0...40, using: &generator)
            return piece(
                from, to, seen: Int64.random(in: from...to, using: &generator),
                units: Bool.random(using: &generator) ? 1...1 : 0...3,
                provenance: Bool.random(using: &generator) ? .measured : .assumed)
        }
        let unique = Dictionary(pieces.map { ($0.from, $0) }, uniquingKeysWith: { $0.merged($1) })
        let result = UsagePiece.reconciled(pieces)
        for second in Int64(0)...130 {
            let before = unique.values.filter {
                $0.covers(at(second)) && !isOver($0, at(second), by: unique.values)
            }
            let after = result.filter { $0.covers(at(second)) }
            #expect(after.count == min(1, before.count))
            #expect(after.first?.provenance == before.map(\.provenance).min())
        }
        #expect(UsagePiece.reconciled(result) == result)
        #expect(UsagePiece.reconciled(pieces.shuffled(using: &generator)) == result)
    }

    /// Whether another piece tells that the version was off by `moment`: it ended after the last
    /// sight of `piece`, none went on then, and none went on where `piece` ended.
    private func isOver(
        _ piece: UsagePiece, _ moment: Timestamp, by all: some Collection<UsagePiece>
    ) -> Bool {
        let begins = Set(all.map(\.from))
        guard let last = piece.to, !begins.contains(last) else { return false }
        return all.filter { $0.seen < $0.to ?? $0.seen }.compactMap(\.to).contains { end in
            piece.seen <= end && piece.from < end && end <= moment && end < last
                && !begins.contains(end) && !all.contains { $0 != piece && $0.covers(end) }
        }
    }

    @Test func `a piece ends where another saw it off, though it was seen off only later`() {
        let sooner = UsagePiece.reconciled([piece(0, 100, seen: 60), piece(5, 70, seen: 65)])
        #expect(sooner.map(\.to) == [at(5), at(70)])
        let seen = UsagePiece.reconciled([piece(0, 100, seen: 80), piece(5, 70, seen: 65)])
        #expect(seen.last?.to == at(100))
        let changed = UsagePiece.reconciled([
            piece(0, nil, seen: 60), piece(5, 70, seen: 65), piece(70, nil, seen: 70, units: 2...2),
        ])
        #expect(changed.last?.to == nil)
    }

    @Test(arguments: 1...300)
    func `two records of a piece merge the same in either order`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func record() -> UsagePiece {
            let seen = Int64.random(in: 0...3, using: &generator)
            let to = seen + Int64.random(in: 0...3, using: &generator)
            return piece(
                0, Bool.random(using: &generator) ? to : nil, seen: seen,
                units: Bool.random(using: &generator) ? 1...1 : 0...1,
                provenance: Bool.random(using: &generator) ? .measured : .assumed,
                isStartUnknown: Bool.random(using: &generator))
        }
        let (left, right) = (record(), record())
        let merged = left.merged(right)
        #expect(merged == right.merged(left))
        #expect(merged.merged(left) == merged || merged.to != left.to)
        #expect(merged.seen == max(left.seen, right.seen))
        #expect(left.merged(left) == left)
    }

    @Test func `only what opened, changed or grew by a minute is unsaved`() {
        let saved = [piece(0, 10, seen: 8), piece(10, nil, seen: 20)]
        #expect(UsagePiece.unsaved(in: saved, since: saved).isEmpty)
        let later = [saved[0], piece(10, nil, seen: 79)]
        #expect(UsagePiece.unsaved(in: later, since: saved).isEmpty)
        let grown = [saved[0], piece(10, nil, seen: 80)]
        #expect(UsagePiece.unsaved(in: grown, since: saved) == [grown[1]])
        let split = [saved[0], piece(10, 30, seen: 30), piece(30, nil, units: 2...2)]
        #expect(UsagePiece.unsaved(in: split, since: saved) == Array(split[1...]))
    }
}
