import Dashboard
import TestSupport
import Testing

/// A program that lives, over a network that loses, delays and garbles, and one that is killed while
/// its request is still on the way.
@Suite struct FaultTests {
    /// One fault, two in a row where the first leaves the outcome open, and a request that is late
    /// while the service throttles all the others.
    private static func stories(of deed: Deed) -> [[Fault]] {
        let storm = [.late(100)] + Array(repeating: Fault.throttled, count: 6)
        let stories = Fault.all.map { [$0] } + [storm]
        switch deed {
        case .train, .start, .copy:
            return stories
                + [.lostReply, .late(100)].flatMap { first in Fault.all.map { [first, $0] } }
        default: return stories
        }
    }

    @Test(arguments: Deed.allCases)
    func `whatever the network does, it is done once or not at all, and the journal knows`(
        deed: Deed
    ) async throws {
        let golden = try await Golden.made.value
        for faults in Self.stories(of: deed) {
            try await RealService.running(
                on: try ScratchFolder(copyOf: golden.folder.path), clock: ManualClock(),
                works: deed.works
            ) { try await live(deed, faults, golden, $0) }
        }
    }

    private func live(
        _ deed: Deed, _ faults: [Fault], _ golden: Golden, _ service: RealService
    ) async throws {
        try await deed.prepare(service, golden)
        let desk = try Desk(service, deed)
        let faulty = FaultyWire(service.wire, faults, clock: service.clock)
        let program = try desk.program(
            journal: desk.before,
            over: CutWire(faulty, journal: JournalFile(path: desk.before)),
            held: { faulty.held })
        await program.open()
        let story = "\(faults)"
        let ending = await program.perform(deed.action(golden))
        try await Verdict(deed: deed, golden: golden, story: story).judge(program, service)
        let count = try deed.count(service, golden)
        switch ending {
        case .finished: #expect(count == 1, "\(story): told as done")
        case .failed(let sentence):
            #expect(
                count == 0 || !program.notices.isEmpty, "\(story): nobody was told: \(sentence)")
        default: Issue.record("\(story): it does not end")
        }
        await faulty.settle()
        #expect(try deed.count(service, golden) == count, "\(story): again, much later")
        await program.controller.stop()
    }

    /// Up to the age at which AWS takes a signature no more.
    @Test(arguments: Deed.allCases, [30, 110, 280])
    func `what arrives after its program was killed is still done once and noticed`(
        deed: Deed, seconds: Int
    ) async throws {
        let golden = try await Golden.made.value
        try await RealService.running(
            on: try ScratchFolder(copyOf: golden.folder.path), clock: ManualClock(),
            works: deed.works
        ) { service in
            try await deed.prepare(service, golden)
            let desk = try Desk(service, deed)
            let faulty = try await sentAndKilled(deed, seconds, golden, desk)
            let program = try desk.program(
                journal: desk.after,
                over: CutWire(service.wire, journal: JournalFile(path: desk.after)),
                held: { faulty.held })
            await program.open()
            _ = await program.advance(upTo: seconds) { false }
            try await Verdict(deed: deed, golden: golden, story: "\(seconds) s late")
                .judge(program, service)
            #expect(try deed.count(service, golden) == 1)
            #expect(!program.notices.isEmpty)
            await faulty.settle()
            await program.controller.stop()
        }
    }

    /// A run that dies when its request has left, which arrives much later.
    private func sentAndKilled(
        _ deed: Deed, _ seconds: Int, _ golden: Golden, _ desk: Desk
    ) async throws -> FaultyWire {
        let wires = Collector<CutWire>()
        let faulty = FaultyWire(
            desk.service.wire, [.late(seconds)], clock: desk.service.clock,
            heldBack: {
                do {
                    for wire in wires.elements { try wire.kill() }
                } catch {
                    Issue.record(error)
                }
            })
        let wire = CutWire(
            faulty, journal: JournalFile(path: desk.before), target: desk.after)
        wires.add(wire)
        let program = try desk.program(journal: desk.before, over: wire)
        await program.open()
        _ = await program.perform(deed.action(golden))
        #expect(wire.isDead)
        await program.controller.stop()
        return faulty
    }
}
