import Dashboard
import Inventory
import Journal
import Synchronization
import TestSupport
import Testing

/// One deed, cut short at one point, and what another run of the program makes of it.
struct Trial: Sendable {
    let deed: Deed
    let cut: Cut
    let golden: Golden
    /// Where the run that finds out what became of it is cut short too.
    var second: Cut?

    /// Does, cuts, opens again, and holds every promise against the service's own books. Tells what
    /// became of the last cut.
    func run() async throws -> CutWire.Result {
        let trial = self
        return try await RealService.running(
            on: try ScratchFolder(copyOf: golden.folder.path), clock: ManualClock(),
            works: deed.works
        ) { try await trial.run($0) }
    }

    private func run(_ service: RealService) async throws -> CutWire.Result {
        try await deed.prepare(service, golden)
        let desk = try Desk(service, deed)
        let result = try await cutShort(desk)
        guard case .made = result else { return result }
        if let second { return try await runAgain(desk, second) }
        let program = try desk.program(
            journal: desk.after, over: CutWire(service.wire, journal: JournalFile(path: desk.after))
        )
        try await judge(program, service)
        await program.controller.stop()
        return result
    }

    /// The second run, up to its death while it finds out what became of the deed, and the third,
    /// which is judged.
    private func runAgain(_ desk: Desk, _ second: Cut) async throws -> CutWire.Result {
        let wire = CutWire(
            desk.service.wire, journal: JournalFile(path: desk.after), cut: second,
            target: desk.last)
        let program = try desk.program(journal: desk.after, over: wire)
        try wire.arm()
        await program.open()
        _ = try await program.advance(upTo: 600) {
            try wire.isDead || program.journal.openEntries().isEmpty
        }
        let result = try wire.finish()
        await program.controller.stop()
        guard case .made = result else { return result }
        let judged = try desk.program(
            journal: desk.last,
            over: CutWire(desk.service.wire, journal: JournalFile(path: desk.last)))
        try await judge(judged, desk.service)
        await judged.controller.stop()
        return result
    }

    /// The first run of the program, up to its death.
    func cutShort(_ desk: Desk) async throws -> CutWire.Result {
        let wire = CutWire(
            desk.service.wire, journal: JournalFile(path: desk.before), cut: cut,
            target: desk.after)
        let program = try desk.program(journal: desk.before, over: wire)
        await program.open()
        try wire.arm()
        let seen = program.snapshots
        if case .failed(let sentence) = await program.perform(deed.action(golden)), !wire.isDead {
            Issue.record("\(deed) was refused: \(sentence)")
        }
        _ = await program.advance(upTo: 60) { wire.isDead || program.snapshots > seen + 1 }
        let result = try wire.finish()
        await program.controller.stop()
        return result
    }

    private var story: String { "\(cut)" + (second.map { ", then \($0)" } ?? "") }

    private func judge(_ program: Program, _ service: RealService) async throws {
        let entries = try program.journal.entries()
        #expect(entries.count <= 1)
        let isOpen = entries.contains { $0.outcome == nil }
        let arrived = try deed.count(service, golden)
        #expect(arrived <= entries.count, "nothing leaves before it is written down: \(story)")
        await program.open()
        try await Verdict(deed: deed, golden: golden, story: story).judge(program, service)
        let count = try deed.count(service, golden)
        #expect(count >= arrived, "\(story): it was undone")
        if deed.isRepeated { #expect(count == entries.count, "\(story): the wish is lost") }
        if isOpen { #expect(!program.notices.isEmpty, "\(story): nobody was told") }
    }
}

/// What the runs of the program in one trial share: the service, the journals, the tokens.
struct Desk: Sendable {
    let service: RealService
    private let deed: Deed
    private let folder: ScratchFolder
    private let tokens = Tokens()

    init(_ service: RealService, _ deed: Deed) throws {
        self.service = service
        self.deed = deed
        folder = try ScratchFolder()
    }

    /// The journal of the first run, and the copy that its death left.
    var before: String { folder.path + "/before" }
    var after: String { folder.path + "/after" }
    /// The copy that the second one's death left.
    var last: String { folder.path + "/last" }

    func program(
        journal: String, over wire: CutWire, held: @escaping @Sendable () -> Int = { 0 }
    ) throws -> Program {
        try Program(
            service, over: wire, journal: journal, services: [deed.service], held: held,
            makeToken: tokens.next)
    }
}

/// Client tokens, none of them twice.
final class Tokens: Sendable {
    private let count = Mutex(0)

    var next: @Sendable () -> String {
        {
            self.count.withLock { count in
                count += 1
                return "token-\(count)"
            }
        }
    }
}
