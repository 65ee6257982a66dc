import Controller
import Dashboard
import FoundationEssentials
import Inventory
import Journal
import TestSupport
import Testing

/// Guards on one folder, as several processes would have them, on a clock that is moved by hand.
struct GuardTests {
    private let folder: TestFolder
    private let clock = ManualClock()
    private let pace = GuardPace(beat: .seconds(2), stale: .seconds(14), slack: .seconds(45))

    init() throws { folder = try TestFolder(["held": [1]]) }

    private struct Member {
        var keeper: Guard
        var guardianship: Guardianship
        var news: Collector<GuardNews>
        var task: Task<Void, Never>

        var standings: [GuardStanding.Holder] {
            news.elements.compactMap { if case .standing(let it) = $0 { it.holder } else { nil } }
        }

        var notices: [Notice] {
            news.elements.compactMap { if case .notice(let notice) = $0 { notice } else { nil } }
        }
    }

    private func member(_ pid: Int32, _ kind: GuardRecord.Kind = .dashboard) -> Member {
        let (path, clock) = (folder.path, WallClock.manual(clock))
        let guardianship = Guardianship(pace: pace)
        let news = Collector<GuardNews>()
        let never = Inventory.Timestamp(milliseconds: 0)
        let keeper = Guard(
            path: path + "/guard.lock",
            own: GuardRecord(kind: kind, pid: pid, host: "lab", since: never, beat: never),
            guardianship: guardianship,
            wards: Wards(
                watchesRunning: false, clock: clock,
                journal: { try Journal(path: path + "/journal.sqlite") },
                open: { _, _ in nil }, tell: { _ in }), clock: clock, tell: { news.add($0) })
        return Member(
            keeper: keeper, guardianship: guardianship, news: news,
            task: Task { await keeper.run() })
    }

    private func end(_ members: Member...) async {
        for member in members {
            member.task.cancel()
            await member.task.value
        }
    }

    /// Moves the clock by so many beats, each once all sleep.
    private func beats(_ count: Int, _ sleepers: Int) async {
        for _ in 0..<count {
            await clock.waitForSleepers(sleepers)
            clock.advance(by: pace.beat)
        }
        await clock.waitForSleepers(sleepers)
    }

    private var record: GuardRecord? { GuardLock.record(at: folder.path + "/guard.lock") }

    @Test func `the first holds the guard and shows life with each beat`() async throws {
        let first = member(1)
        await clock.waitForSleepers(1)
        #expect(first.guardianship.isHeld)
        let since = try #require(record)
        #expect(since.pid == 1 && since.kind == .dashboard)
        await beats(3, 1)
        let later = try #require(record)
        #expect(later.beat.millisecondsSince(since.beat) == 6000)
        #expect(later.since == since.since)
        await end(first)
        #expect(!first.guardianship.isHeld)
        #expect(first.standings == [.here])
        #expect(first.notices == [])
    }

    @Test func `the second waits while the first lives, and follows with the beat after its end`()
        async throws
    {
        let first = member(1)
        await clock.waitForSleepers(1)
        let second = member(2, .headless)
        await beats(50, 2)
        #expect(first.guardianship.isHeld && !second.guardianship.isHeld)
        await end(first)
        await beats(1, 1)
        #expect(second.guardianship.isHeld)
        #expect(record?.pid == 2)
        #expect(
            second.notices.map(\.sentence) == [
                "The guard passes from the dashboard 1 on lab to visiontop guard, 2 on lab."
            ])
        await end(second)
    }

    @Test func `a lock that is given back is free, whatever child was just forked`() throws {
        let path = folder.path + "/guard.lock"
        let (first, second) = (GuardLock(path: path), GuardLock(path: path))
        #expect(try first.take())
        let forked = ForkedFiles(path: path)
        #expect(try !second.take())
        first.release()
        #expect(try forked.count > 0 && second.take())
    }

    @Test func `a halted holder is followed within 30 s, and steps back when it goes on`()
        async throws
    {
        let first = member(1)
        await clock.waitForSleepers(1)
        let halted = GuardLock(path: folder.path + "/guard.lock")
        await end(first)
        // Holds the lock and shows no life, as a stopped process does.
        #expect(try halted.take())
        let second = member(2)
        await clock.waitForSleepers(1)
        #expect(!second.guardianship.isHeld)
        let began = clock.milliseconds
        while !second.guardianship.isHeld, clock.milliseconds - began < 60_000 {
            await beats(1, 1)
        }
        #expect(clock.milliseconds - began <= 30_000)
        #expect(second.guardianship.isHeld && !halted.isHeld)
        await end(second)
    }

    @Test func `a guard that was robbed while it was halted says so and waits`() async throws {
        let first = member(1)
        await clock.waitForSleepers(1)
        let robber = GuardLock(path: folder.path + "/guard.lock")
        let never = Inventory.Timestamp(milliseconds: 0)
        let own = GuardRecord(kind: .headless, pid: 9, host: "lab", since: never, beat: never)
        #expect(try robber.wrest(from: record, for: own))
        await beats(1, 1)
        #expect(!first.guardianship.isHeld && robber.isHeld)
        #expect(
            first.notices.map(\.sentence) == [
                "The guard was taken over by visiontop guard, 9 on lab while this one was halted."
            ])
        #expect(first.standings == [.here, .other("visiontop guard, 9 on lab", since: never)])
        robber.release()
        await beats(1, 1)
        #expect(first.guardianship.isHeld)
        await end(first)
    }

    @Test func `the next end over all contexts is told`() async throws {
        let journal = try Journal(path: folder.path + "/journal.sqlite")
        let project = ProjectID(service: .customLabels, name: "bolts", arn: "arn")
        let now = Inventory.Timestamp(milliseconds: clock.milliseconds)
        for (index, context) in ["a", "b"].enumerated() {
            try journal.lease(
                VersionID(project: project, version: context), context: context, units: 1...1,
                createdAt: now, stopAt: now.advanced(byMilliseconds: 9000 - Int64(index)))
        }
        let first = member(1)
        await clock.waitForSleepers(1)
        #expect(
            first.news.elements == [
                .standing(
                    GuardStanding(
                        holder: .here, leases: 2, nextEnd: now.advanced(byMilliseconds: 8999)))
            ])
        await end(first)
    }
}
