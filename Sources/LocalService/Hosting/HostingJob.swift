import GRDB
import VisionEngine

/// Starts and stops the hosting of one model.
struct HostingJob: Sendable {
    let id: Int64
    let backend: Backend

    /// Loads the model, judges images on every unit, and then says that it is hosted. A model that
    /// was stopped meanwhile is not.
    func start() throws {
        guard let (model, family) = try load(), model.state == .starting else { return }
        do {
            let hosted = try loaded(model, family)
            backend.hosting.add(hosted, id: id)
            guard try move(from: .starting, to: .hosted, family) else {
                backend.hosting.remove(id)
                return
            }
        } catch let error as EngineError {
            _ = try move(from: .starting, to: .hostingFailed, family, cause: error.sentence)
        }
    }

    /// Takes the model out of memory.
    func stop() throws {
        guard let (model, family) = try load(), model.state == .stopping else { return }
        backend.hosting.remove(id)
        _ = try move(from: .stopping, to: .stopped, family)
    }

    /// Hosts a model again that was hosted when the service ended.
    func resume() throws {
        guard let (model, family) = try load(), model.state == .hosted else { return }
        do {
            backend.hosting.add(try loaded(model, family), id: id)
            try backend.store.writeNow { db in
                try UnitHistory.record(
                    model, family, units: units(of: model), at: backend.now, in: db)
            }
        } catch let error as EngineError {
            _ = try move(from: .hosted, to: .hostingFailed, family, cause: error.sentence)
        }
    }

    private func loaded(_ model: ModelRecord, _ family: Family) throws -> HostedModel {
        let clock = ContinuousClock()
        let images = backend.configuration.hostingWarmUpImages
        let units = model.minUnits ?? 1
        let begin = clock.now
        let hosted = try backend.hosting.load(
            backend.folder.model(id), family, units: units, warmUp: images)
        backend.logger.info(
            "model loaded",
            metadata: [
                "model": "\(model.arn)", "units": "\(units)", "images": "\(images * units)",
                "took": "\(clock.now - begin)",
            ])
        return hosted
    }

    private func units(of model: ModelRecord) -> UnitCounts {
        guard model.state == .hosted else { return .none }
        let units = model.minUnits ?? 1
        return UnitCounts(
            minimum: units, maximum: model.maxUnits, desired: units, inService: units)
    }

    private func load() throws -> (ModelRecord, Family)? {
        try backend.store.readNow { db in
            guard let model = try ModelRecord.withID(id, in: db),
                let project = try model.project(in: db)
            else { return nil }
            return (model, project.family)
        }
    }

    /// Moves the model on; false when it is not in the state that it should come from.
    private func move(
        from old: ModelState, to new: ModelState, _ family: Family, cause: String? = nil
    ) throws -> Bool {
        try backend.store.writeNow { db in
            guard var model = try ModelRecord.withID(id, in: db), model.state == old else {
                return false
            }
            model.enter(new, family, cause: cause)
            try model.update(db)
            try UnitHistory.record(
                model, family, units: units(of: model), at: backend.now, in: db)
            return true
        }
    }
}
