import Inventory
import Journal
import Testing

struct LeaseTests {
    let folder: Folder
    let journal: Journal

    init() throws {
        folder = try Folder()
        journal = try Journal(path: folder.journal)
    }

    @discardableResult
    private func lease(
        _ version: VersionID, until: Int64, context: String = "local", in other: Journal? = nil
    ) throws -> Lease {
        try (other ?? journal).lease(
            version, context: context, units: 1...2, createdAt: at(0), stopAt: at(until))
    }

    @Test func `leases are listed with the next to end first`() throws {
        let late = try lease(version("1"), until: 900)
        let soon = try lease(version("2"), until: 300)
        let elsewhere = try lease(version("1"), until: 600, context: "prod")
        #expect(try journal.activeLeases() == [soon, elsewhere, late])
        #expect(try journal.activeLeases(context: "local") == [soon, late])
        #expect(late.units == 1...2)
    }

    @Test func `a lease that ended is not listed, and ends once`() throws {
        try lease(version("1"), until: 900)
        #expect(
            try journal.endLease(version("1"), context: "local", at: at(5), reason: "stopped"))
        #expect(try journal.activeLeases().isEmpty)
        #expect(
            try !journal.endLease(version("1"), context: "local", at: at(6), reason: "stopped"))
    }

    @Test func `whoever ends a lease does not end the one that took its place`() throws {
        let kept = try lease(version("1"), until: 900)
        #expect(
            try !journal.endLease(
                version("1"), context: "local", createdAt: at(-5), at: at(5), reason: "stopped"))
        #expect(try journal.activeLeases() == [kept])
        #expect(
            try journal.endLease(
                version("1"), context: "local", createdAt: kept.createdAt, at: at(5),
                reason: "stopped"))
    }

    @Test func `a new lease takes the place of the old, from either handle`() throws {
        try lease(version("1"), until: 900)
        let second = try lease(version("1"), until: 1800, in: Journal(path: folder.journal))
        #expect(try journal.activeLeases() == [second])
    }

    @Test func `a lease survives a crash`() throws {
        let kept = try lease(version("1"), until: 900)
        #expect(try Journal(path: folder.crashCopy("crash")).activeLeases() == [kept])
    }
}
