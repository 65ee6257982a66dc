import GRDB
import VisionEngine

/// Brings the inference units of a hosted model to the number that its policy wants. Requests go on
/// meanwhile: a new unit is warm before it serves, one that leaves answers its image first.
struct ScalingJob: Sendable {
    let id: Int64
    let backend: Backend

    func run() throws {
        while !backend.jobs.isStopping, let hosted = backend.hosting[id] {
            let (wanted, count) = (hosted.policy.withLock { $0.desired }, hosted.units.count)
            guard wanted != count, count > 0 else { return }
            guard try record(hosted, desired: wanted) else { return }
            if wanted < count {
                hosted.units.removeOne()
            } else {
                try grow(hosted, to: count + 1)
            }
            guard try record(hosted, desired: hosted.policy.withLock { $0.desired }) else { return }
        }
    }

    /// A unit that cannot be had is no reason to end the ones that serve.
    private func grow(_ hosted: HostedModel, to count: Int) throws {
        let start = UnitStart(warmUpImages: backend.configuration.hostingWarmUpImages) {
            !backend.jobs.isStopping && backend.hosting[id] === hosted
        }
        do {
            _ = try start.fill(hosted, to: count)
        } catch let error as EngineError {
            hosted.policy.withLock { $0.settle(at: count - 1, backend.configuration.uptime()) }
            backend.logger.warning(
                "no further inference unit",
                metadata: ["model": "\(id)", "units": "\(count - 1)", "cause": "\(error.sentence)"])
        }
    }

    /// Notes the units as they are; false when the model was stopped meanwhile.
    private func record(_ hosted: HostedModel, desired: Int) throws -> Bool {
        try backend.store.writeNow { db in
            guard let model = try ModelRecord.withID(id, in: db), model.state == .hosted,
                backend.hosting[id] === hosted, let project = try model.project(in: db)
            else { return false }
            let units = UnitCounts(
                minimum: model.minUnits, maximum: model.maxUnits, desired: desired,
                inService: hosted.units.count)
            try UnitHistory.record(model, project.family, units: units, at: backend.now, in: db)
            return true
        }
    }
}
