import AWSCore
import AWSServices
import Constraints
import VisionEngine

extension LookoutVision.DetectAnomalies: ServedOperation {
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        Output(detectAnomalyResult: result(try await verdict(input, call, backend)))
    }

    /// With the header `x-visiontop-heat-map: 1` the answer has the member `HeatMap`, which AWS
    /// does not know: the grid's size and base64 of one byte a cell, 255 for the hottest.
    static func document(
        _ input: Input, _ call: Call, _ backend: Backend
    ) async throws -> [UInt8] {
        guard call.headers["x-visiontop-heat-map"] == "1" else {
            return try JSON.encode(try await answer(input, call, backend))
        }
        let verdict = try await verdict(input, call, backend)
        var members = try JSON.value(of: result(verdict)).object ?? [:]
        members["HeatMap"] = heatMap(verdict.heatMap)
        return try JSON.encode(JSONValue.object(["DetectAnomalyResult": .object(members)]))
    }

    private static func verdict(
        _ input: Input, _ call: Call, _ backend: Backend
    ) async throws -> AnomalyVerdict {
        let model = try backend.store.look { db in
            try LookoutVision.model(input.modelVersion, of: input.projectName, for: call, in: db)
        }
        return try await backend.metrics.counted(
            call, project: input.projectName, version: model.name,
            found: { $0.isAnomalous ? 1 : 0 }
        ) { try await verdict(input, model, backend) }
    }

    private static func verdict(
        _ input: Input, _ model: ModelRecord, _ backend: Backend
    ) async throws -> AnomalyVerdict {
        let id = "\(input.projectName)/\(model.name)"
        let hosted = try hosted(model, id, backend)
        try check(input)
        let bytes = input.payload
        do {
            return try verdict(await hosted.units.run { try $0.judge(bytes) })
        } catch let error as EngineError {
            throw Fault.validation(error.sentence)
        } catch UnitRefusal.full(let units) {
            throw Fault.throttled(
                "The inference units of \(id) are busy, \(units) of \(units): try again, or host it "
                    + "with more.")
        } catch UnitRefusal.stopped {
            throw notHosted(.stopping, id)
        }
    }

    /// The units of a model; throws ConflictException when it has none, and ThrottlingException,
    /// which clients repeat, while it is loaded again after a restart of the service.
    private static func hosted(
        _ model: ModelRecord, _ id: String, _ backend: Backend
    ) throws -> HostedModel {
        guard model.state != .updating else {
            throw Fault.throttled("The model \(id) is SYSTEM_UPDATING: try again.")
        }
        guard model.state == .hosted, let hosted = backend.hosting[model.key] else {
            // One that was hosted a moment ago was stopped since.
            throw notHosted(model.state == .hosted ? .stopping : model.state, id)
        }
        return hosted
    }

    private static func notHosted(_ state: ModelState, _ id: String) -> Fault {
        .conflict(
            "The model \(id) is \(state.lookoutVision) and not HOSTED: "
                + "\(state.adviceOnDetection).", id, .model)
    }

    private static func check(_ input: Input) throws {
        let type = input.contentType.lowercased()
        guard ["image/png", "image/jpeg"].contains(type) else {
            throw Fault.validation(
                "The content type must be image/png or image/jpeg, not \(input.contentType).")
        }
        guard !input.payload.isEmpty, input.payload.count <= AnomalyTrainingRun.imageLimit else {
            throw Fault.validation("The image must have 1 byte to 8 MB.")
        }
    }

    private static func verdict(_ judgement: Judgement) throws -> AnomalyVerdict {
        guard case .anomaly(let verdict) = judgement else {
            throw EngineError(code: .unusableModel, sentence: "The model does not find anomalies.")
        }
        return verdict
    }

    private static func result(_ verdict: AnomalyVerdict) -> LookoutVision.DetectAnomalyResult {
        LookoutVision.DetectAnomalyResult(
            source: .init(type: "direct"), isAnomalous: verdict.isAnomalous,
            confidence: verdict.confidence,
            anomalies: verdict.classes.isEmpty
                ? nil
                : verdict.classes.map { area in
                    LookoutVision.Anomaly(
                        name: area.name,
                        pixelAnomaly: .init(
                            totalPercentageArea: area.fraction, color: "\(area.color)"))
                }, anomalyMask: verdict.maskPNG.map(Blob.init))
    }

    private static func heatMap(_ map: HeatMap) -> JSONValue {
        let values = map.values.map { UInt8(min(max($0, 0), 1) * 255) }
        return .object([
            "Width": .integer(map.width), "Height": .integer(map.height),
            "Values": .string(Blob(values).base64),
        ])
    }
}
