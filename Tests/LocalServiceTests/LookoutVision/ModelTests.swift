import AWSCore
import AWSServices
import LocalService
import Testing
import VisionEngine

/// From images to a verdict: the real engine on drawn washers.
@Suite(.serialized) struct LookoutVisionModelTests {
    private func model(_ caller: Caller) async throws -> LookoutVision.ModelDescription {
        try await Washers(caller: caller).model()
    }

    private static let create = LookoutVision.CreateModel.Input(
        projectName: "washers", outputConfig: .init(s3Location: .init(bucket: "bucket")))

    @Test func `images become a hosted model that judges`() async throws {
        let images = Sample.washers(count: 30, anomalies: 10, seed: 3)
        try await withService { caller in
            try await Washers(images: images, caller: caller).make()
            let described = try await caller.call(
                LookoutVision.DescribeDataset.self,
                .init(projectName: "washers", datasetType: "train"))
            #expect(described.datasetDescription?.status == .createComplete)
            #expect(
                described.datasetDescription?.imageStats
                    == .init(total: 30, labeled: 30, normal: 20, anomaly: 10))
            let made = try await caller.call(LookoutVision.CreateModel.self, Self.create)
            #expect(made.modelMetadata?.status == .training)
            #expect(made.modelMetadata?.statusMessage == "The model is being trained.")
            await caller.backend.settle()
            let trained = try await model(caller)
            #expect(trained.status == .trained, "\(trained.statusMessage ?? "")")
            #expect(trained.performance?.f1Score != nil)
            let result = try await caller.s3("GET", "/bucket/EvaluationResult-washers-1.json")
            #expect(result.text.contains("\"NumberOfTestingImages\":6"))
            try await host(caller, images)
        }
    }

    private func host(_ caller: Caller, _ images: [SampleImage]) async throws {
        let target = LookoutVision.StartModel.Input(
            projectName: "washers", modelVersion: "1", minInferenceUnits: 2)
        try await refuseUnits(target, caller)
        let started = try await caller.call(LookoutVision.StartModel.self, target)
        #expect(started.status == .startingHosting)
        await caller.backend.settle()
        let hosted = try await model(caller)
        #expect(hosted.status == .hosted && hosted.minInferenceUnits == 2)
        #expect(
            try await caller.error(LookoutVision.StartModel.self, target) == "409 ConflictException"
        )
        var detect = LookoutVision.DetectAnomalies.Input(
            projectName: "washers", modelVersion: "1", contentType: "image/png")
        var rightCount = 0
        for image in images {
            detect.payload = try image.png()
            let answer = try await caller.call(LookoutVision.DetectAnomalies.self, detect)
            let verdict = try #require(answer.detectAnomalyResult)
            #expect((0.5...1).contains(verdict.confidence ?? 0))
            if verdict.isAnomalous == image.isAnomalous { rightCount += 1 }
        }
        #expect(rightCount > 20, "of 30")
        var broken = detect
        broken.payload = Array("no image".utf8)
        #expect(
            try await caller.error(LookoutVision.DetectAnomalies.self, broken)
                == "400 ValidationException")
        _ = try await caller.call(
            LookoutVision.StopModel.self, .init(projectName: "washers", modelVersion: "1"))
        await caller.backend.settle()
        #expect(try await model(caller).status == .trained)
        #expect(
            try await caller.error(LookoutVision.DetectAnomalies.self, detect)
                == "409 ConflictException")
        _ = try await caller.call(
            LookoutVision.DeleteModel.self, .init(projectName: "washers", modelVersion: "1"))
        await caller.backend.settle()
        let left = try await caller.call(
            LookoutVision.ListModels.self, .init(projectName: "washers"))
        #expect(left.models == [])
    }

    private func refuseUnits(
        _ target: LookoutVision.StartModel.Input, _ caller: Caller
    ) async throws {
        for (least, most, error) in [
            (2, 1, "400 ValidationException"), (0, nil, "400 ValidationException"),
            (6, nil, "402 ServiceQuotaExceededException"),
            (1, 6, "402 ServiceQuotaExceededException"),
        ] as [(Int, Int?, String)] {
            var wrong = target
            (wrong.minInferenceUnits, wrong.maxInferenceUnits) = (least, most)
            #expect(try await caller.error(LookoutVision.StartModel.self, wrong) == error)
        }
        #expect(try await model(caller).status == .trained)
    }

    @Test func `too few images are named before a training begins`() async throws {
        try await withService { caller in
            let images = Sample.washers(count: 4, anomalies: 2, seed: 3)
            try await Washers(images: images, caller: caller).make()
            #expect(
                try await caller.error(LookoutVision.CreateModel.self, Self.create)
                    == "400 ValidationException")
            let models = try await caller.call(
                LookoutVision.ListModels.self, .init(projectName: "washers"))
            #expect(models.models == [])
        }
    }

    @Test func `images of different sizes fail the training and are named`() async throws {
        try await withService { caller in
            let images = Sample.washers(count: 30, anomalies: 10, seed: 3)
            try await Washers(images: images, caller: caller).make()
            let small = try RGBImage(width: 64, height: 64, color: .white).encodePNG()
            _ = try await caller.s3("PUT", "/bucket/\(images[0].name)", small)
            _ = try await caller.call(LookoutVision.CreateModel.self, Self.create)
            await caller.backend.settle()
            let failed = try await model(caller)
            #expect(failed.status == .trainingFailed)
            #expect(
                failed.statusMessage
                    == "Images in the dataset must have the same dimensions. "
                    + "s3://bucket/\(images[0].name): The image is 64x64 pixels while most are "
                    + "256x256.")
        }
    }

    @Test func `nothing can be done to a model that is not there`() async throws {
        try await withService { caller in
            _ = try await caller.call(LookoutVision.CreateProject.self, .init(projectName: "p"))
            let missing = "404 ResourceNotFoundException"
            #expect(
                try await caller.error(
                    LookoutVision.StartModel.self,
                    .init(projectName: "p", modelVersion: "1", minInferenceUnits: 1)) == missing)
            #expect(
                try await caller.error(
                    LookoutVision.StopModel.self, .init(projectName: "p", modelVersion: "latest"))
                    == missing)
            #expect(
                try await caller.error(
                    LookoutVision.DeleteModel.self, .init(projectName: "p", modelVersion: "1"))
                    == missing)
        }
    }
}
