import AWSServices

/// How a request to one of the two services ended, as its metrics count it.
struct RequestOutcome: Sendable, Hashable {
    /// What the request was about: the operation in Rekognition, the model in Lookout for Vision.
    enum Subject: Sendable, Hashable {
        case operation(String)
        case model(project: String, version: String)
    }

    enum Ending: Sendable, Hashable {
        /// Answered; the operation found so many labels or anomalies, nil when it does not look.
        case success(found: Int?)
        case throttled
        case userError
        /// A user's error: the image cannot be judged.
        case invalidImage
        case serverError
    }

    /// The account and region of the caller.
    let owner: Owner
    let family: Family
    let subject: Subject
    let ending: Ending
    /// From the whole request to the answer.
    let duration: Duration

    /// One sample for each of these metrics.
    var samples: [(MetricSeries, Double)] {
        values.map { name, value in
            (
                MetricSeries(
                    owner: owner, family: family, name: name, dimensions: dimensions), value
            )
        }
    }

    private var values: [(RequestMetric, Double)] {
        let timed = (family == .lookoutVision ? RequestMetric.time : .responseTime, milliseconds)
        switch (family, ending) {
        case (.lookoutVision, .success(let found)):
            return [
                timed, (.successfulRequestCount, 1), (.processedImageCount, 1),
                (.detectedAnomalyCount, Double(found ?? 0)),
            ]
        case (.rekognition, .success(let found)):
            return [timed, (.successfulRequestCount, 1)]
                + (found.map { [(.detectedLabelCount, Double($0))] } ?? [])
        case (_, .throttled): return [(.throttledCount, 1)]
        case (.lookoutVision, .invalidImage): return [(.errorCount, 1), (.invalidImageCount, 1)]
        case (.lookoutVision, _): return [(.errorCount, 1)]
        case (.rekognition, .serverError): return [timed, (.serverErrorCount, 1)]
        case (.rekognition, _): return [timed, (.userErrorCount, 1)]
        }
    }

    private var milliseconds: Double {
        Double(duration.components.seconds) * 1000
            + Double(duration.components.attoseconds) / 1e15
    }

    private var dimensions: [CloudWatch.Dimension] {
        switch subject {
        case .operation(let name): [.init(name: "Operation", value: name)]
        case .model(let project, let version):
            [
                .init(name: family.versionDimension, value: version),
                .init(name: "ProjectName", value: project),
            ]
        }
    }
}
