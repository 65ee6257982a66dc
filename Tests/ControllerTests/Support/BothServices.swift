import AWSCore
import Controller
import Dashboard
import Inventory
import Synchronization

/// Both services behind one transport: one project each with two datasets and a trained version;
/// answers every question, takes every change, and keeps what was sent.
final class BothServices: Transport {
    private let inside = Mutex<[HTTPRequest]>([])
    /// The status of the versions, which a stop and a start change.
    private let status = Mutex("TRAINED")

    init(status: String = "TRAINED") {
        self.status.withLock { $0 = status }
    }

    static let washers = ProjectID(
        service: .lookoutVision, name: "washers",
        arn: "arn:aws:lookoutvision:us-east-1:123456789012:project/washers")
    static let bolts = ProjectID(
        service: .customLabels, name: "bolts", arn: MiniService.projectARN)
    static let nuts = ProjectID(
        service: .customLabels, name: "nuts",
        arn: "arn:aws:rekognition:us-east-1:123456789012:project/nuts/1600000000002")
    static let washer = VersionID(project: washers, version: "1")
    static let bolt = VersionID(project: bolts, version: "v1")

    /// What was sent that changes something, oldest first.
    var changes: [HTTPRequest] {
        inside.withLock { $0 }.filter { request in
            let operation = request.headers["X-Amz-Target"]?.split(separator: ".").last ?? ""
            return request.method != "GET" && !operation.hasPrefix("Describe")
                && !operation.hasPrefix("List")
        }
    }

    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        inside.withLock { $0.append(request) }
        if request.path.hasSuffix("/stop") || isOperation("StopProjectVersion", request) {
            status.withLock { $0 = "TRAINED" }
        }
        let text = answer(request)
        return HTTPResponse(
            status: 200, headers: ["Content-Type": "application/json"], body: Array(text.utf8))
    }

    private func isOperation(_ name: String, _ request: HTTPRequest) -> Bool {
        request.headers["X-Amz-Target"]?.hasSuffix(".\(name)") == true
    }

    private func answer(_ request: HTTPRequest) -> String {
        if let target = request.headers["X-Amz-Target"] {
            return rekognition(String(target.split(separator: ".").last ?? ""))
        }
        return lookout(request)
    }

    private func rekognition(_ operation: String) -> String {
        let dataset = MiniService.projectARN.replacing(
            "project/bolts/", with: "project/bolts/dataset/")
        switch operation {
        case "DescribeProjects":
            return """
                {"ProjectDescriptions":[{"ProjectArn":"\(Self.bolts.arn)","Datasets":[\
                {"DatasetType":"TRAIN","DatasetArn":"\(dataset)-train","Status":"CREATE_COMPLETE"},\
                {"DatasetType":"TEST","DatasetArn":"\(dataset)-test","Status":"CREATE_COMPLETE"}]}]}
                """
        case "DescribeProjectVersions":
            return """
                {"ProjectVersionDescriptions":[{"ProjectVersionArn":"\(MiniService.versionARN)",\
                "Status":"\(status.withLock { $0 } == "HOSTED" ? "RUNNING" : "STOPPED")"}]}
                """
        case "DescribeDataset":
            return #"{"DatasetDescription":{"Status":"CREATE_COMPLETE"}}"#
        case "CreateProject": return #"{"ProjectArn":"PROJECT_ARN_OF_THE_REPLY"}"#
        default: return "{}"
        }
    }

    private func lookout(_ request: HTTPRequest) -> String {
        let path = request.path.split(separator: "/").map(String.init)
        let datasets = #"{"DatasetType":"train"},{"DatasetType":"test"}"#
        switch (request.method, path.count, path.last ?? "") {
        case ("GET", 5, "entries"): return #"{"DatasetEntries":["{}"]}"#
        case ("GET", 5, _) where path[3] == "datasets":
            return #"{"DatasetDescription":{"Status":"CREATE_COMPLETE"}}"#
        case ("GET", 5, _):
            return """
                {"ModelDescription":{"ModelVersion":"1","ModelArn":"arn:model",\
                "Status":"\(status.withLock { $0 })"}}
                """
        case ("GET", 6, "entries"): return #"{"DatasetEntries":["{}"]}"#
        case ("GET", 3, _): return "{\"ProjectDescription\":{\"Datasets\":[\(datasets)]}}"
        case ("POST", 4, "models"): return #"{"ModelMetadata":{"ModelVersion":"2"}}"#
        case ("POST", 2, "projects"):
            return #"{"ProjectMetadata":{"ProjectName":"new","ProjectArn":"arn:new"}}"#
        default:
            return path.last == "detect" ? #"{"DetectAnomalyResult":{}}"# : "{}"
        }
    }
}
