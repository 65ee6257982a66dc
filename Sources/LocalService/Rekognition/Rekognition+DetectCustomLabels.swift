import AWSServices
import VisionEngine

extension Rekognition.DetectCustomLabels: ServedOperation {
    /// Bytes of a request and objects in S3 have different limits, in bytes.
    private static let byteLimit = 4 * 1024 * 1024
    private static let objectLimit = 15 * 1024 * 1024

    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        let model = try backend.store.look { db in
            try Rekognition.version(input.projectVersionArn, in: db)
        }
        guard model.state == .hosted, let hosted = backend.hosting[model.key] else {
            // One that was running a moment ago was stopped since.
            throw notRunning(model, model.state == .hosted ? .stopping : model.state)
        }
        let bytes = try await image(input.image, call, backend)
        do {
            let found = labels(
                try FoundLabel.all(of: await hosted.units.run { try $0.judge(bytes) }), input)
            backend.metrics.countLabels(found.count, call)
            return Output(customLabels: found)
        } catch UnitRefusal.full(let units) {
            throw Fault.throughputExceeded(
                "The inference units of \(model.arn) are busy, \(units) of \(units): try again, or "
                    + "run it with more.")
        } catch UnitRefusal.stopped {
            throw notRunning(model, .stopping)
        } catch let error as EngineError {
            throw error.code == .imageTooLarge
                ? Fault(400, "ImageTooLargeException", error.sentence)
                : Fault(400, "InvalidImageFormatException", error.sentence)
        }
    }

    private static func notRunning(_ model: ModelRecord, _ state: ModelState) -> Fault {
        .notReady(
            "The version \(model.arn) is \(state.rekognition) and not RUNNING: "
                + "\(state.adviceOnDetection).")
    }

    private static func image(
        _ image: Rekognition.Image, _ call: Call, _ backend: Backend
    ) async throws -> [UInt8] {
        if let bytes = image.bytes?.bytes {
            guard bytes.count <= byteLimit else {
                throw Fault(400, "ImageTooLargeException", "The image has more than 4 MB.")
            }
            return bytes
        }
        guard let location = Rekognition.location(image.s3Object) else {
            throw Fault.invalidParameter("Image needs Bytes or an S3Object with bucket and name.")
        }
        do {
            let access = backend.objectAccess(for: call)
            return try await Blocking.run {
                try backend.content(of: location, limit: objectLimit, for: access)
            }
        } catch let failure as ContentFailure {
            throw Fault.invalidObject(
                "Unable to get object metadata from S3. Check object key, region and/or access "
                    + "permissions. " + failure.sentence)
        }
    }

    /// The surest first. Without MinConfidence each label's own threshold decides; MaxResults 0 and none
    /// mean all.
    private static func labels(_ found: [FoundLabel], _ input: Input) -> [Rekognition.CustomLabel] {
        let wanted = found.filter { label in
            guard let least = input.minConfidence else {
                return label.confidence >= label.assumedThreshold
            }
            return label.confidence * 100 >= least
        }.sorted { $0.confidence > $1.confidence }
        let limit = input.maxResults ?? 0
        return wanted.prefix(limit > 0 ? limit : wanted.count).map(\.customLabel)
    }
}
