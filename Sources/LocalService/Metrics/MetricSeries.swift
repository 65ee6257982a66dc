import AWSServices

/// Which request metric: of whom, of what, of which service.
struct MetricSeries: Sendable, Hashable {
    let owner: Owner
    let family: Family
    let name: RequestMetric
    let dimensions: [CloudWatch.Dimension]
}

/// The request metrics of both services (contract, section G).
enum RequestMetric: String, Sendable, Hashable, CaseIterable {
    case successfulRequestCount = "SuccessfulRequestCount"
    case throttledCount = "ThrottledCount"
    // Lookout for Vision
    case errorCount = "ErrorCount"
    case processedImageCount = "ProcessedImageCount"
    case invalidImageCount = "InvalidImageCount"
    case detectedAnomalyCount = "DetectedAnomalyCount"
    case time = "Time"
    // Rekognition
    case serverErrorCount = "ServerErrorCount"
    case userErrorCount = "UserErrorCount"
    case responseTime = "ResponseTime"
    case detectedLabelCount = "DetectedLabelCount"

    var unit: CloudWatch.StandardUnit {
        self == .time || self == .responseTime ? .milliseconds : .count
    }
}

extension Family {
    /// The namespace of the service's metrics.
    var metricNamespace: String {
        switch self {
        case .lookoutVision: "AWS/LookoutVision"
        case .rekognition: "AWS/Rekognition"
        }
    }

    /// The name of the dimension that tells the versions of a project apart.
    var versionDimension: String {
        switch self {
        case .lookoutVision: "ModelVersion"
        case .rekognition: "VersionName"
        }
    }
}
