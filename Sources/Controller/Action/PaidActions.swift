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
        return try await training(request, paid).run(paid)
    }

    /// Deletes a version that is not hosted.
    package func delete(_ version: VersionID) async throws {
        let paid = paid(.deleteVersion(version))
        let api = try api(version.project)
        let delivery = delivery(
            isIdempotent: version.project.service == .lookoutVision, settlesConflict: true,
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

    /// The status word of a version that is charged; nil when it is not. Throws where its word does
    /// not tell.
    func charged(_ version: VersionID) async throws -> String? {
        guard let known = try await api(version.project).detail(of: version),
            known.state.mayBeCharged
        else { return nil }
        guard known.state != .unknown else { throw Refusal.unknownState(known) }
        return known.status
    }

    func paid(_ kind: PaidRequest.Kind) -> PaidRequest {
        PaidRequest(kind: kind, token: makeToken(), at: clock.now())
    }
}

extension PaidActions {
    func training(_ request: TrainRequest, _ paid: PaidRequest) throws -> Delivery<VersionID> {
        let api = try api(request.project)
        return delivery(
            isIdempotent: request.project.service == .lookoutVision,
            send: { try await api.train(request, token: paid.token) },
            lookUp: { try await named(request, since: paid.at) }, summary: { $0.path })
    }

    /// The version that a training of that name made; nil when there is none, or only one that is
    /// older than the request by more than clocks differ.
    func named(_ request: TrainRequest, since moment: Timestamp) async throws -> VersionID? {
        guard let name = request.versionName, request.project.service == .customLabels else {
            return nil
        }
        let version = VersionID(project: request.project, version: name)
        let known = try await api(request.project).detail(of: version)
        if let created = known?.createdAt, created.millisecondsSince(moment) < -300_000 {
            return nil
        }
        return known?.id
    }

    func starting(_ request: StartRequest, token: String) throws -> Delivery<String> {
        let api = try api(request.version.project)
        return delivery(
            isIdempotent: request.version.project.service == .lookoutVision,
            send: { try await api.start(request, token: token) },
            lookUp: { try await charged(request.version) }, summary: { $0 })
    }

    func delivery<Reply>(
        isIdempotent: Bool, settlesConflict: Bool = false,
        send: @escaping @Sendable () async throws -> Reply,
        lookUp: @escaping @Sendable () async throws -> Reply?,
        summary: @escaping @Sendable (Reply) -> String
    ) -> Delivery<Reply> {
        Delivery(
            ledger: ledger, clock: clock, explain: explain,
            isIdempotent: isIdempotent, settlesConflict: settlesConflict, send: send,
            lookUp: lookUp, summary: summary)
    }
}
