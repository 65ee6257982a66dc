import Inventory
import Journal
import Metering
import Testing

struct ContextTests {
    let folder: Folder
    let journal: Journal

    init() throws {
        folder = try Folder()
        journal = try Journal(path: folder.journal)
    }

    private func context(_ id: String, at seconds: Int64, region: String? = nil) -> KnownContext {
        KnownContext(
            id: id, name: "the \(id)", isLocal: false, profile: id, region: region,
            endpoint: "http://127.0.0.1:1", folder: nil, openedAt: at(seconds))
    }

    @Test func `a context is known as it was opened last, the last one first`() throws {
        let local = KnownContext(
            id: "local /data", name: "local", isLocal: true, folder: "/data", openedAt: at(2))
        try journal.remember(context("prod", at: 1, region: "us-east-1"))
        try journal.remember(local)
        #expect(
            try journal.contexts() == [local, context("prod", at: 1, region: "us-east-1")])
        try journal.remember(context("prod", at: 3, region: "eu-west-1"))
        #expect(
            try Journal(path: folder.journal).contexts()
                == [context("prod", at: 3, region: "eu-west-1"), local])
    }

    @Test func `leases and running versions are to be looked after, ended ones are not`() throws {
        #expect(try journal.watched().isEmpty)
        try journal.lease(
            version("1"), context: "prod", units: 1...1, createdAt: at(0), stopAt: at(90))
        try journal.lease(
            version("2"), context: "prod", units: 1...1, createdAt: at(0), stopAt: at(60),
            idleSeconds: 30)
        var piece = UsagePiece(
            version: version("1"), units: 1...1, from: at(0), to: nil, provenance: .measured,
            seen: at(1), isStartUnknown: false)
        try journal.save([piece], context: "local")
        #expect(
            try journal.watched() == [
                "prod": .init(leases: 2, running: 0, nextEnd: at(60)),
                "local": .init(leases: 0, running: 1, nextEnd: nil),
            ])
        piece.to = at(2)
        try journal.save([piece], context: "local")
        try journal.endLease(version("2"), context: "prod", at: at(3), reason: "stopped")
        #expect(
            try journal.watched() == ["prod": .init(leases: 1, running: 0, nextEnd: at(90))])
    }

    @Test func `a lease knows how long the version may be idle`() throws {
        try journal.lease(
            version("1"), context: "prod", units: 1...1, createdAt: at(0), stopAt: at(90),
            idleSeconds: 1800)
        #expect(try journal.activeLeases().map(\.idleSeconds) == [1800])
    }
}
