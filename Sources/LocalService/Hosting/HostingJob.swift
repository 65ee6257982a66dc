import GRDB
import VisionEngine

/// Starts and stops the hosting of one model. There is one job a model, so that a start never meets a
/// stop: what comes while it works it finds in the store afterwards.
struct HostingJob: Sendable {
    let id: Int64
    let backend: Backend

    /// Does what the model's state asks for until it asks for nothing.
    func run() throws {
        while !backend.jobs.isStopping, let (model, family) = try load() {
            switch model.state {
            case .starting, .updating: try start(model, family)
            case .stopping: try stop(family)
            default: return
            }
        }
    }

    /// Loads the model, judges images on every unit, and then says that it is hosted. A model that
    /// was stopped meanwhile is not.
    private func start(_ model: ModelRecord, _ family: Family) throws {
        do {
            guard let (hosted, throughput) = try loaded(model) else { return }
            backend.hosting.add(hosted, id: id)
            let message = [ModelState.hosted.sentence(for: family), throughput.sentence]
                .compactMap { $0 }.joined(separator: " ")
            if try !move(from: model.state, to: .hosted, family, message: message) {
                backend.hosting.remove(id)
            }
        } catch let error as EngineError {
            _ = try move(from: model.state, to: .hostingFailed, family, message: error.sentence)
        }
    }

    /// Takes the model out of memory.
    private func stop(_ family: Family) throws {
        backend.hosting.remove(id)
        _ = try move(from: .stopping, to: .stopped, family)
    }

    /// The model with its least number of units; nil when it was stopped meanwhile.
    private func loaded(_ model: ModelRecord) throws -> (HostedModel, Throughput)? {
        let configuration = backend.configuration
        let units = model.unitRange
        let begin = configuration.uptime()
        var logger = backend.logger
        logger[metadataKey: "model"] = "\(model.arn)"
        let hosted = HostedModel(
            try ModelSource(path: backend.folder.model(id), backend.sealing),
            policy: ScalingPolicy(units, configuration.scaling), configuration,
            logger: logger)
        let start = UnitStart(warmUpImages: configuration.hostingWarmUpImages) {
            try !backend.jobs.isStopping && load()?.0.state == model.state
        }
        do {
            guard let rate = try start.fill(hosted, to: units.lowerBound) else {
                hosted.units.close()
                return nil
            }
            let throughput = Throughput(units: units.lowerBound, rate: rate)
            logger.info(
                "model loaded",
                metadata: [
                    "took": "\(configuration.uptime() - begin)",
                    "units": "\(units.lowerBound)", "throughput": "\(throughput.sentence ?? "")",
                ])
            return (hosted, throughput)
        } catch {
            hosted.units.close()
            throw error
        }
    }

    private func units(of model: ModelRecord) -> UnitCounts {
        guard model.state == .hosted else { return .none }
        let units = model.unitRange.lowerBound
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
        from old: ModelState, to new: ModelState, _ family: Family, message: String? = nil
    ) throws -> Bool {
        try backend.store.writeNow { db in
            guard var model = try ModelRecord.withID(id, in: db), model.state == old else {
                return false
            }
            model.enter(new, family, cause: message)
            try model.update(db)
            try UnitHistory.record(
                model, family, units: units(of: model), at: backend.now, in: db)
            return true
        }
    }
}
