import FoundationEssentials
import LocalService
import Testing

@Suite struct LifecycleTests {
    @Test func `keys are made once and are the owner's alone`() throws {
        let folder = try ScratchFolder()
        let first = try LocalKeys.load(orCreateIn: folder.path)
        #expect(try LocalKeys.load(orCreateIn: folder.path) == first)
        #expect(first.accountID.count == 12)
        let attributes = try FileManager.default.attributesOfItem(
            atPath: folder.path + "/keys.json")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a service says where it listens, once a folder, and takes that back`() async throws
    {
        let folder = try ScratchFolder()
        #expect(ServiceAddress.read(dataFolder: folder.path) == nil)
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let running = Task {
            try await LocalService(ServiceConfiguration(dataFolder: folder.path)).run {
                continuation.yield($0)
            }
        }
        let port = await ports.first { _ in true }
        #expect(ServiceAddress.read(dataFolder: folder.path)?.port == port)
        await #expect(throws: ServiceFailure.self) {
            try await LocalService(ServiceConfiguration(dataFolder: folder.path)).run { _ in }
        }
        running.cancel()
        try await running.value
        #expect(ServiceAddress.read(dataFolder: folder.path) == nil)
    }

    @Test func `a service that nobody needs ends by itself`() async throws {
        let folder = try ScratchFolder()
        let configuration = ServiceConfiguration(
            dataFolder: folder.path, idleExit: .milliseconds(40))
        try await LocalService(configuration).run { _ in }
        #expect(ServiceAddress.read(dataFolder: folder.path) == nil)
    }

    @Test func `a port that is taken is named in a sentence`() async throws {
        let (first, second) = (try ScratchFolder(), try ScratchFolder())
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let running = Task {
            try await LocalService(ServiceConfiguration(dataFolder: first.path)).run {
                continuation.yield($0)
            }
        }
        let port = try #require(await ports.first { _ in true })
        let failure = await #expect(throws: ServiceFailure.self) {
            let taken = ServiceConfiguration(dataFolder: second.path, port: port)
            try await LocalService(taken).run { _ in }
        }
        #expect(failure?.sentence.hasPrefix("Port \(port) is in use") == true)
        running.cancel()
        try await running.value
    }

    @Test(arguments: [-1, 65_536, 70_000]) func `a port that cannot be is refused`(
        port: Int
    ) async throws {
        let folder = try ScratchFolder()
        let failure = await #expect(throws: ServiceFailure.self) {
            let configuration = ServiceConfiguration(dataFolder: folder.path, port: port)
            try await LocalService(configuration).run { _ in }
        }
        #expect(failure?.sentence.contains("\(port)") == true)
    }

    @Test func `a folder that cannot be made is named in a sentence`() throws {
        let failure = #expect(throws: ServiceFailure.self) {
            try LocalKeys.load(orCreateIn: "/dev/null/data")
        }
        #expect(
            failure?.sentence
                == "The folder /dev/null/data could not be made: Not a directory. "
                + "Name a folder of your own.")
    }

    @Test func `addresses that others can reach are refused`() async throws {
        let folder = try ScratchFolder()
        await #expect(throws: ServiceFailure.self) {
            let configuration = ServiceConfiguration(dataFolder: folder.path, host: "0.0.0.0")
            try await LocalService(configuration).run { _ in }
        }
    }
}
