import Constraints

extension Metrics {
    /// Answers a call of Rekognition and counts how it ended, under the operation that it names.
    func counted<T>(_ call: Call, _ answer: () async throws -> T) async throws -> T {
        let name = call.headers["x-amz-target"]?.split(separator: ".").last.map(String.init)
        guard let name, Self.operations.contains(name) else { return try await answer() }
        return try await counted(
            call, .rekognition, .operation(name), found: { _ in nil }, answer)
    }

    /// Judges an image for a model of Lookout for Vision and counts how it ended.
    func counted<T>(
        _ call: Call, project: String, version: String, found: (T) -> Int,
        _ answer: () async throws -> T
    ) async throws -> T {
        try await counted(
            call, .lookoutVision, .model(project: project, version: version),
            found: { found($0) }, answer)
    }

    /// Counts the labels that were found in an image.
    func countLabels(_ count: Int, _ call: Call) {
        add(
            Double(count),
            to: MetricSeries(
                owner: call.owner, family: .rekognition, name: .detectedLabelCount,
                dimensions: [.init(name: "Operation", value: "DetectCustomLabels")]), at: call.at)
    }

    private static let operations = Set(RekognitionConstraints.all.map(\.name))

    private func counted<T>(
        _ call: Call, _ family: Family, _ subject: RequestOutcome.Subject, found: (T) -> Int?,
        _ answer: () async throws -> T
    ) async throws -> T {
        let begin = ContinuousClock.now
        func count(_ ending: RequestOutcome.Ending) {
            let outcome = RequestOutcome(
                owner: call.owner, family: family, subject: subject, ending: ending,
                duration: begin.duration(to: .now))
            self.count(outcome, at: call.at)
        }
        do {
            let result = try await answer()
            count(.success(found: found(result)))
            return result
        } catch {
            count(Self.ending(error))
            throw error
        }
    }

    private static let throttles: Set<String> = [
        "ThrottlingException", "ProvisionedThroughputExceededException",
    ]

    /// Lookout for Vision answers 400 only for what is wrong with the image once the model is found.
    private static func ending(_ error: any Error) -> RequestOutcome.Ending {
        switch error {
        case let fault as Fault where throttles.contains(fault.code): .throttled
        case let fault as Fault where fault.code == "ValidationException": .invalidImage
        case let fault as Fault: fault.status < 500 ? .userError : .serverError
        case is AccessRefusal: .userError
        default: .serverError
        }
    }
}
