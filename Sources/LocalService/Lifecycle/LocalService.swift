import AWSCore
import CProcess
import Glibc
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// The local service: both vision APIs and the S3 and STS that they need, on one loopback port.
package struct LocalService: Sendable {
    private let configuration: ServiceConfiguration

    package init(_ configuration: ServiceConfiguration) {
        self.configuration = configuration
    }

    /// Serves until the task is cancelled or nobody needs the service any more. Running requests
    /// are answered and trainings stay resumable.
    /// - Parameter onListening: called once with the port.
    /// - Throws: `ServiceFailure` with a sentence for the user, `FileFailure`, `DatabaseError`.
    package func run(onListening: @escaping @Sendable (Int) -> Void) async throws {
        guard ["127.0.0.1", "::1", "localhost"].contains(configuration.host) else {
            throw ServiceFailure(
                "The local service listens on loopback addresses only, not on \(configuration.host)."
            )
        }
        guard (0...65535).contains(configuration.port) else {
            throw ServiceFailure(
                "There is no port \(configuration.port): name one from 1 to 65535, or 0 for a free one."
            )
        }
        // Each heap keeps what a training left in it; allocations are few and large.
        cprocess_limit_heaps(1)
        let folder = DataFolder(configuration.dataFolder)
        try folder.create()
        let lock = try ServiceLock(folder: folder)
        try ServiceAddress.remove(from: folder)
        let log = ServiceLogFile(path: folder.log, clock: configuration.clock)
        let backend = try Backend(configuration, logger: log.logger())
        defer { withExtendedLifetime(lock) {} }
        try await backend.recover()
        do {
            try await serve(backend, onListening)
        } catch {
            // A port that is taken is no failed attempt of a training that was just taken up.
            await backend.jobs.stop()
            throw error
        }
        try await backend.close()
        try ServiceAddress.remove(from: folder)
    }

    private func serve(
        _ backend: Backend, _ onListening: @escaping @Sendable (Int) -> Void
    ) async throws {
        let activity = Activity()
        // One loop carries the requests: they are short, and the work behind them runs elsewhere.
        let loop = EventLoopGroupProvider.singleton.eventLoopGroup.any()
        let application = Self.application(backend, activity, on: .shared(loop)) { port in
            do {
                try ServiceAddress(port: port, pid: getpid(), started: backend.now)
                    .write(to: backend.folder)
            } catch {
                backend.logger.error("cannot publish the address", metadata: ["error": "\(error)"])
            }
            onListening(port)
        }
        var settings = ServiceGroupConfiguration(services: [application], logger: backend.logger)
        settings.maximumGracefulShutdownDuration = .seconds(10)
        let group = ServiceGroup(configuration: settings)
        // No child task: cancellation must let running requests end, not cut them off.
        let port = configuration.port
        let server = Task(executorPreference: LoopExecutor(loop)) {
            do {
                try await group.run()
            } catch let error as IOError {
                throw Self.bindFailure(error, port)
            }
        }
        let keeper = Task { await backend.keepMetrics() }
        defer { keeper.cancel() }
        let watch = Task {
            await idle(activity, backend)
            await group.triggerGracefulShutdown()
        }
        let scaling = Task { await Scaler(backend: backend).run() }
        defer {
            watch.cancel()
            scaling.cancel()
        }
        try await withTaskCancellationHandler {
            try await server.value
        } onCancel: {
            watch.cancel()
        }
    }

    /// Why the port could not be had.
    private static func bindFailure(_ error: IOError, _ port: Int) -> ServiceFailure {
        switch error.errnoCode {
        case EADDRINUSE:
            ServiceFailure(
                "Port \(port) is in use by another program: name another one, or 0 for a free one.")
        case EACCES:
            ServiceFailure(
                "Port \(port) may not be used without root: name one above 1023, or 0 for a free one."
            )
        default:
            ServiceFailure(
                "Port \(port) cannot be listened on: \(String(cString: strerror(error.errnoCode)))."
            )
        }
    }

    /// Returns once nobody needs the service, or when the task is cancelled.
    private func idle(_ activity: Activity, _ backend: Backend) async {
        let limit = configuration.idleExit
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: limit.map { min($0 / 4, .seconds(5)) } ?? .seconds(60))
            } catch {
                return
            }
            let isUsed = backend.hosting.count > 0 || backend.jobs.count > 0
            if let limit, !isUsed, activity.idleTime >= limit { return }
        }
    }
}

extension LocalService {
    /// The server around a backend; `onListening` gets the port.
    package static func application(
        _ backend: Backend, _ activity: Activity, on loops: EventLoopGroupProvider = .singleton,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> Application<ServiceResponder> {
        var logger = backend.logger
        logger.logLevel = .warning
        return Application(
            responder: ServiceResponder(backend: backend, activity: activity),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ContinueHandler(), GatheringHandler()],
                    idleTimeout: .seconds(120))),
            configuration: .init(
                address: .hostname(backend.configuration.host, port: backend.configuration.port)),
            onServerRunning: { channel in
                await onListening(channel.localAddress?.port ?? 0)
            }, eventLoopGroupProvider: loops, logger: logger)
    }
}
