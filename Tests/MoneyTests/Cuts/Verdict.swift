import Dashboard
import Inventory
import Journal
import Testing

/// Holds what became of one deed against the service's own books.
struct Verdict: Sendable {
    let deed: Deed
    let golden: Golden
    /// What went wrong on the way, for whoever reads a failure.
    let story: String

    /// Waits until the journal knows how everything ended, and longer, and compares: at most once,
    /// never silently, and as the journal says.
    func judge(_ program: Program, _ service: RealService) async throws {
        let isResolved = try await program.advance(upTo: 1200) {
            try program.journal.openEntries().isEmpty
        }
        #expect(isResolved, "\(story) is never resolved: \(program.notices)")
        _ = await program.advance(upTo: 130) { false }
        let count = try deed.count(service, golden)
        #expect(count <= 1, "\(story): it was done \(count) times")
        for entry in try program.journal.entries() {
            #expect(
                (entry.outcome?.result == .succeeded) == (count == 1),
                "\(story): \(String(describing: entry.outcome)) but it was done \(count) times")
        }
        if case .start = deed { try await judgeLease(program, service, isRunning: count == 1) }
    }

    /// What runs has the lease it was asked for and is stopped by it; what does not has none.
    private func judgeLease(
        _ program: Program, _ service: RealService, isRunning: Bool
    ) async throws {
        let leases = try program.journal.activeLeases()
        guard isRunning, let entry = try program.journal.entries().first else {
            return #expect(leases.isEmpty, "\(story): a lease of nothing")
        }
        let end = entry.action.at.advanced(byMilliseconds: Int64(Deed.lease) * 1000)
        #expect(leases.map(\.stopAt) == [end], "\(story): the lease is lost")
        let version = golden.version(of: deed.service)
        let isStopped = try await program.advance(upTo: Deed.lease + 600) {
            try service.state(of: version) != "hosted" && program.journal.activeLeases().isEmpty
        }
        #expect(isStopped, "\(story): it runs on without end")
        let stops = try service.rows(
            Int64.self, "SELECT at FROM unitStep WHERE desired = 0 ORDER BY id")
        let stop = try #require(stops.first, "\(story): not stopped by the service's books")
        #expect((0...120_000).contains(stop - end.milliseconds), "\(story): stopped at \(stop)")
        #expect(try deed.count(service, golden) == 1, "\(story): started again")
    }
}
