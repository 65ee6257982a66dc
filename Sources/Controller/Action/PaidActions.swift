import Dashboard
import Inventory

/// Training, starting, stopping and deleting of versions, each recorded before it is sent.
package struct PaidActions: Sendable {
    let apis: [VisionAPI]
    let ledger: Ledger
    let clock: WallClock
    let makeToken: @Sendable () -> String
    let explain: @Sendable (any Error) -> String

    package init(
        apis: [VisionAPI], ledger: Ledger, clock: WallClock,
        makeToken: @escaping @Sendable () -> String,
        explain: @escaping @Sendable (any Error) -> String
    ) {
        self.apis = apis
        self.ledger = ledger
        self.clock = clock
        self.makeToken = makeToken
        self.explain = explain
    }

    /// Begins a training and tells the new version.
    package func train(_ request: TrainRequest) async throws -> VersionID {
        let paid = paid(.train(request))
        return try await training(request, token: paid.token).run(paid)
    }

    /// Begins hosting and tells the status word. The lease, if any, is stored before the request
    /// leaves, and ended when the service refuses.
    package func start(_ request: StartRequest) async throws -> Started {
        let now = clock.now()
        try ledger.endLease(of: request.version, reason: "started anew", at: now)
        if let seconds = request.stopAfterSeconds {
            let stopAt = now.advanced(byMilliseconds: Int64(seconds) * 1000)
            try ledger.storeLease(
                Lease(
                    version: request.version, createdAt: now, stopAt: stopAt,
                    units: request.units))
        }
        let paid = paid(.start(request))
        do {
            let status = try await starting(request, token: paid.token).run(paid)
            return Started(status: status, wasRunning: false)
        } catch  where error.isOutcomeUnknown || error is CancellationError {
            throw error
        } catch {
            try ledger.endLease(of: request.version, reason: "not started", at: clock.now())
            guard error.isConflict, let running = try await charged(request.version) else {
                throw error
            }
            return Started(status: running, wasRunning: true)
        }
    }

    /// What a start brought.
    package struct Started: Hashable, Sendable {
        package var status: String
        /// Whether it ran already, by somebody else's doing; it then has no lease.
        package var wasRunning: Bool
    }

    /// Stops hosting and tells the status word.
    package func stop(_ version: VersionID) async throws -> String {
        let paid = paid(.stop(version))
        return try await stopping(version, token: paid.token).run(paid)
    }

    package func delete(_ version: VersionID) async throws {
        let paid = paid(.deleteVersion(version))
        let api = try api(version.project)
        let delivery = delivery(
            isIdempotent: version.project.service == .lookoutVision,
            send: { () async throws -> Bool in
                try await api.deleteVersion(version, token: paid.token)
                return true
            },
            lookUp: {
                guard let known = try await api.detail(of: version) else { return true }
                return known.state == .deleting ? true : nil
            }, summary: { _ in "deleted" })
        _ = try await delivery.run(paid)
    }

    func api(_ project: ProjectID) throws -> VisionAPI {
        guard let api = apis.first(where: { $0.service == project.service }) else {
            throw Refusal(
                .unsupported, "\(project.service.title) is not offered by this context.")
        }
        return api
    }

    /// The status word of a version that is charged; nil when it is not.
    func charged(_ version: VersionID) async throws -> String? {
        guard let known = try await api(version.project).detail(of: version),
            known.state.isCharged
        else { return nil }
        return known.status
    }

    private func paid(_ kind: PaidRequest.Kind) -> PaidRequest {
        PaidRequest(kind: kind, token: makeToken(), at: clock.now())
    }
}

extension PaidActions {
    func training(_ request: TrainRequest, token: String) throws -> Delivery<VersionID> {
        let api = try api(request.project)
        return delivery(
            isIdempotent: request.project.service == .lookoutVision,
            send: { try await api.train(request, token: token) },
            lookUp: {
                guard let name = request.versionName else { return nil }
                let version = VersionID(project: request.project, version: name)
                return try await api.detail(of: version)?.id
            }, summary: { $0.path })
    }

    func starting(_ request: StartRequest, token: String) throws -> Delivery<String> {
        let api = try api(request.version.project)
        return delivery(
            isIdempotent: request.version.project.service == .lookoutVision,
            send: { try await api.start(request, token: token) },
            lookUp: { try await charged(request.version) }, summary: { $0 })
    }

    /// Stopping what is stopped changes nothing, so it may be sent again in both APIs.
    func stopping(_ version: VersionID, token: String) throws -> Delivery<String> {
        let api = try api(version.project)
        return delivery(
            isIdempotent: true,
            send: { try await api.stop(version, token: token) },
            lookUp: {
                guard let known = try await api.detail(of: version) else { return nil }
                return known.state == .stopping || !known.state.isCharged ? known.status : nil
            }, summary: { $0 })
    }

    private func delivery<Reply>(
        isIdempotent: Bool, send: @escaping @Sendable () async throws -> Reply,
        lookUp: @escaping @Sendable () async throws -> Reply?,
        summary: @escaping @Sendable (Reply) -> String
    ) -> Delivery<Reply> {
        Delivery(
            ledger: ledger, clock: clock, explain: explain, isIdempotent: isIdempotent,
            send: send, lookUp: lookUp, summary: summary)
    }
}

extension StartRequest {
    /// Both ends of the scaling; one number without it.
    fileprivate var units: ClosedRange<Int> {
        minInferenceUnits...max(minInferenceUnits, maxInferenceUnits ?? minInferenceUnits)
    }
}
