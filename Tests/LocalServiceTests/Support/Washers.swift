import AWSServices
import Testing
import VisionEngine

/// A project `washers` with a train dataset of drawn washers in the bucket `bucket`.
struct Washers: Sendable {
    var images = Sample.washers(count: 30, anomalies: 10, seed: 3)
    let caller: Caller

    /// Uploads the images and makes project and dataset.
    func make() async throws {
        _ = try await caller.s3("PUT", "/bucket")
        var manifest = ""
        for image in images {
            _ = try await caller.s3("PUT", "/bucket/\(image.name)", try image.png())
            manifest += """
                {"source-ref":"s3://bucket/\(image.name)","anomaly-label":0,\
                "anomaly-label-metadata":{"class-name":"\(image.isAnomalous ? "anomaly" : "normal")",\
                "confidence":1,"human-annotated":"yes","creation-date":"2020-11-10T03:37:09.600",\
                "type":"groundtruth/image-classification"}}\n
                """
        }
        _ = try await caller.s3("PUT", "/bucket/manifest", Array(manifest.utf8))
        _ = try await caller.call(LookoutVision.CreateProject.self, .init(projectName: "washers"))
        _ = try await caller.call(
            LookoutVision.CreateDataset.self,
            .init(
                projectName: "washers", datasetType: "train",
                datasetSource: .init(
                    groundTruthManifest: .init(
                        s3Object: .init(bucket: "bucket", key: "manifest")))))
        await caller.backend.settle()
    }

    /// Trains a model, under a key when one is named; returns its description.
    func train(kmsKeyID: String? = nil) async throws -> LookoutVision.ModelDescription {
        var input = LookoutVision.CreateModel.Input(
            projectName: "washers", outputConfig: .init(s3Location: .init(bucket: "bucket")))
        input.kmsKeyId = kmsKeyID
        _ = try await caller.call(LookoutVision.CreateModel.self, input)
        await caller.backend.settle()
        return try await model()
    }

    /// The newest model.
    func model() async throws -> LookoutVision.ModelDescription {
        let answer = try await caller.call(
            LookoutVision.DescribeModel.self, .init(projectName: "washers", modelVersion: "latest"))
        return try #require(answer.modelDescription)
    }
}
