import AWSCore
import AWSServices
import Controller
import FoundationEssentials
import GRDB
import HummingbirdTesting
import Inventory
import LocalService
import Logging
import TestSupport

/// The real local service on a folder, in this process, by the time of `clock`.
struct RealService: Sendable {
    let backend: Backend
    let wire: Wire
    let clock: ManualClock
    let folder: ScratchFolder

    /// Runs `body` against a service on `folder`.
    ///
    /// - Parameter works: whether jobs run; without them what is asked for stays where it begins,
    ///   such as a training that goes on for ever.
    static func running<Result: Sendable>(
        on folder: ScratchFolder, clock: ManualClock, works: Bool = true,
        _ body: @Sendable @escaping (RealService) async throws -> Result
    ) async throws -> Result {
        let configuration = ServiceConfiguration(
            dataFolder: folder.path, hostingWarmUpImages: 1,
            quotas: ServiceQuotas(),
            clock: { .init(secondsSinceEpoch: Double(clock.milliseconds) / 1000) })
        let backend = try Backend(
            configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await backend.recover()
        if !works { await backend.stopJobs() }
        let result = try await LocalService.application(backend, Activity()).test(.router) {
            try await body(
                RealService(
                    backend: backend, wire: Wire(client: $0), clock: clock, folder: folder))
        }
        try await backend.close()
        return result
    }

    /// A connection over `transport` that never really waits.
    func connection(over transport: any Transport) -> Connection {
        let clock = clock
        return Connection(
            region: "us-east-1",
            credentials: StaticCredentials(
                .init(
                    accessKeyID: backend.keys.accessKeyID,
                    secretAccessKey: backend.keys.secretAccessKey)),
            transport: transport, endpointURL: Wire.endpoint, isLocal: true, callsPerSecond: nil,
            effects: Effects(
                now: { .init(secondsSinceEpoch: Double(clock.milliseconds) / 1000) },
                sleep: { _ in }, random: { 0 }, makeUUID: { UUID().uuidString.lowercased() }),
            clock: .manual(clock))
    }

    /// Calls an operation past every fault.
    func call<O: AWSOperation>(_ operation: O.Type, _ input: O.Input) async throws -> O.Output {
        try await connection(over: wire).client.call(operation, input)
    }

    /// Reads the service's own books, with one value a row.
    func rows<Value: DatabaseValueConvertible & Sendable>(
        _ type: Value.Type, _ sql: String, _ arguments: StatementArguments = StatementArguments()
    ) throws -> [Value] {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        let queue = try DatabaseQueue(
            path: folder.path + "/service.sqlite", configuration: configuration)
        return try queue.read { try Value.fetchAll($0, sql: sql, arguments: arguments) }
    }
}

extension WallClock {
    /// A wall clock on the hands of `clock`.
    static func manual(_ clock: ManualClock) -> WallClock {
        WallClock(
            now: { Inventory.Timestamp(milliseconds: clock.milliseconds) },
            sleep: { try await clock.sleep($0) })
    }
}
