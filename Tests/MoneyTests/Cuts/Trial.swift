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

    /// Does, cuts, opens again, and holds every promise against the service's own books.
    func run() async throws -> CutWire.Result {
        let clock = ManualClock()
        let trial = self
        return try await RealService.running(
            on: try ScratchFolder(copyOf: golden.folder.path), clock: clock, works: deed.works
        ) { try await trial.run($0) }
    }

    private func run(_ service: RealService) async throws -> CutWire.Result {
        try await deed.prepare(service, golden)
        let desk = try ScratchFolder()
        let tokens = Tokens()
        let result = try await cutShort(service, desk.path, tokens)
        guard case .made = result else { return result }
        let wire = CutWire(service.wire, journal: JournalFile(path: desk.path + "/after"))
        let program = try Program(
            service, over: wire, journal: desk.path + "/after", services: [deed.service],
            makeToken: tokens.next)
        try await judge(program, service)
        await program.controller.stop()
        return result
    }

    /// The first run of the program, up to its death.
    private func cutShort(
        _ service: RealService, _ desk: String, _ tokens: Tokens
    ) async throws -> CutWire.Result {
        let file = JournalFile(path: desk + "/before")
        let wire = CutWire(
            service.wire, journal: file, cut: cut, target: desk + "/after")
        let program = try Program(
            service, over: wire, journal: file.path, services: [deed.service],
            makeToken: tokens.next)
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

    private func judge(_ program: Program, _ service: RealService) async throws {
        let entries = try program.journal.entries()
        #expect(entries.count <= 1)
        let isWished = !entries.isEmpty
        let isOpen = entries.contains { $0.outcome == nil }
        let arrived = try deed.count(service, golden)
        #expect(arrived <= (isWished ? 1 : 0), "nothing leaves before it is written down: \(cut)")
        await program.open()
        let isResolved = try await program.advance(upTo: 900) {
            try program.journal.openEntries().isEmpty
        }
        #expect(isResolved, "\(cut) is never resolved: \(program.notices)")
        _ = await program.advance(upTo: 240) { false }
        let count = try deed.count(service, golden)
        #expect(count >= arrived && count <= 1, "\(cut): it was done \(count) times")
        if deed.isRepeated { #expect(count == (isWished ? 1 : 0), "\(cut): the wish is lost") }
        if isOpen { #expect(!program.notices.isEmpty, "\(cut): nobody was told") }
        for entry in try program.journal.entries() {
            #expect(
                (entry.outcome?.result == .succeeded) == (count == 1),
                "\(cut): \(String(describing: entry.outcome)) but it was done \(count) times")
        }
        if case .start = deed { try await judgeLease(program, service, isRunning: count == 1) }
    }

    /// What runs has the lease it was asked for and is stopped by it; what does not has none.
    private func judgeLease(
        _ program: Program, _ service: RealService, isRunning: Bool
    ) async throws {
        let leases = try program.journal.activeLeases()
        guard isRunning, let entry = try program.journal.entries().first else {
            return #expect(leases.isEmpty, "\(cut): a lease of nothing")
        }
        let end = entry.action.at.advanced(byMilliseconds: Int64(Deed.lease) * 1000)
        #expect(leases.map(\.stopAt) == [end], "\(cut): the lease is lost")
        let version = golden.version(of: deed.service)
        let isStopped = try await program.advance(upTo: Deed.lease + 600) {
            try service.state(of: version) != "hosted" && program.journal.activeLeases().isEmpty
        }
        #expect(isStopped, "\(cut): it runs on without end")
        let stops = try service.rows(
            Int64.self, "SELECT at FROM unitStep WHERE desired = 0 ORDER BY id")
        let stop = try #require(stops.first, "\(cut): not stopped by the service's books")
        #expect((0...60_000).contains(stop - end.milliseconds), "\(cut): stopped at \(stop)")
        #expect(try deed.count(service, golden) == 1, "\(cut): started again")
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
