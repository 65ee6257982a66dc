import AWSCore
import AWSServices
import Inventory

/// One row of `visiontop list`: a version, a project without versions, or what could not be asked.
struct ListedItem: Codable, Sendable {
    /// `lookoutvision` or `rekognition`.
    var service: String
    var region: String
    var project: String?
    var projectArn: String?
    var version: String?
    var arn: String?
    /// The service's word.
    var status: String?
    var message: String?
    var minInferenceUnits: Int?
    var maxInferenceUnits: Int?
    /// ISO 8601.
    var createdAt: String?
    /// Why this project, or this service, could not be listed.
    var error: String?
}

extension ListedItem {
    init(_ service: Service, _ region: String) {
        self.service = service.signingName
        self.region = region
    }

    /// The row of a version of this project.
    func version(_ described: Rekognition.ProjectVersionDescription) -> ListedItem {
        var row = self
        row.arn = described.projectVersionArn
        row.version = described.projectVersionArn.map(Self.versionName)
        row.status = described.status?.rawValue
        row.message = described.statusMessage
        row.minInferenceUnits = described.minInferenceUnits
        row.maxInferenceUnits = described.maxInferenceUnits
        row.createdAt = described.creationTimestamp?.iso8601
        return row
    }

    /// The row of a model of this project; its units are asked for apart.
    func model(_ listed: LookoutVision.ModelMetadata) -> ListedItem {
        var row = self
        row.arn = listed.modelArn
        row.version = listed.modelVersion
        row.status = listed.status?.rawValue
        row.message = listed.statusMessage
        row.createdAt = listed.creationTimestamp?.iso8601
        return row
    }

    /// `…/version/NAME/…` → `NAME`.
    private static func versionName(_ arn: String) -> String {
        let parts = arn.split(separator: "/")
        return parts.count > 3 ? String(parts[3]) : arn
    }
}
