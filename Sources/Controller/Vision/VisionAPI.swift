import Dashboard
import Inventory

/// One of the two vision services in the dashboard's own terms: every list is complete (all pages
/// read), every shape is an Inventory value. Errors are those of AWSCore and the transport.
package protocol VisionAPI: VisionManagement {
    var service: VisionService { get }
    /// What the service last said of single versions, as it came; nil where that is not kept.
    var answers: DescribeAnswers? { get }
    /// Whether `versions(of:)` already tells units, output and evaluation locations; where it does
    /// not, `details` has to be asked version by version.
    var listTellsEverything: Bool { get }

    /// Every project, with its datasets as far as the list tells them.
    func projects() async throws -> [Project]
    /// The datasets of a project with their counts.
    func datasets(of project: ProjectID) async throws -> [Dataset]
    /// Every version of a project, newest first.
    func versions(of project: ProjectID) async throws -> [ModelVersion]
    /// The named versions with everything the API tells; versions that are gone are left out.
    func details(of project: ProjectID, versions: [String]) async throws -> [ModelVersion]

    func createProject(named name: String, token: String) async throws -> ProjectID
    /// Creates a dataset from a manifest, or an empty one.
    func createDataset(
        _ kind: Dataset.Kind, of project: ProjectID, manifest: ObjectLocation?, token: String
    ) async throws
    /// Starts moving a share of the train dataset into the empty test dataset, where the service
    /// does not split by itself.
    func distribute(_ project: ProjectID) async throws
    func deleteDataset(_ kind: Dataset.Kind, of project: ProjectID, token: String) async throws
    func deleteProject(_ project: ProjectID, token: String) async throws

    /// Begins a training. Sent once: no retry below this call where the API has no client token.
    func train(_ request: TrainRequest, token: String) async throws -> VersionID
    /// Begins hosting and tells the status that the reply carries.
    func start(_ request: StartRequest, token: String) async throws -> String
    func stop(_ version: VersionID, token: String) async throws -> String
    func deleteVersion(_ version: VersionID, token: String) async throws
    /// Sends an image's bytes through a hosted version.
    func detect(
        _ version: VersionID, image: [UInt8], format: ImageFormat, wantsHeatMap: Bool
    ) async throws -> DetectionReply
}

extension VisionAPI {
    package var answers: DescribeAnswers? { nil }

    /// One version with everything the API tells; nil when the service knows none of that name.
    func detail(of version: VersionID) async throws -> ModelVersion? {
        try await details(of: version.project, versions: [version.version]).first
    }

    /// Whether training needs a test dataset of its own: Lookout for Vision splits by itself,
    /// Custom Labels does not when called through its API.
    var needsTestDataset: Bool { service == .customLabels }
}

/// A verdict as the service gave it; the mask still encoded.
package struct DetectionReply: Hashable, Sendable {
    package var verdict: Detection.Verdict
    /// A PNG in the colours of the classes.
    package var maskPNG: [UInt8]?
    package var heatMap: Detection.HeatMap?

    package init(
        verdict: Detection.Verdict, maskPNG: [UInt8]? = nil, heatMap: Detection.HeatMap? = nil
    ) {
        self.verdict = verdict
        self.maskPNG = maskPNG
        self.heatMap = heatMap
    }
}
