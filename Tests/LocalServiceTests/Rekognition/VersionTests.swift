import AWSCore
import AWSServices
import LocalService
import Testing
import VisionEngine

@Suite(.serialized) struct RekognitionVersionTests {
    private func line(_ image: SampleImage) -> String {
        """
        {"source-ref":"s3://bucket/\(image.name)","part":1,"part-metadata":\
        {"class-name":"\(image.label)","confidence":1,"human-annotated":"yes",\
        "creation-date":"2020-03-06T17:46:39.176","type":"groundtruth/image-classification"}}\n
        """
    }

    /// A manifest of drawn parts in the bucket.
    private func upload(_ caller: Caller) async throws -> [SampleImage] {
        let images = Sample.parts(perClass: 5, seed: 5)
        _ = try await caller.s3("PUT", "/bucket")
        for image in images {
            _ = try await caller.s3("PUT", "/bucket/\(image.name)", try image.png())
        }
        let manifest = images.map(line).joined()
        _ = try await caller.s3("PUT", "/bucket/manifest", Array(manifest.utf8))
        return images
    }

    private static let asset = Rekognition.Asset(
        groundTruthManifest: .init(s3Object: .init(bucket: "bucket", name: "manifest")))

    private func project(_ caller: Caller) async throws -> String {
        let made = try await caller.call(Rekognition.CreateProject.self, .init(projectName: "p"))
        return try #require(made.projectArn)
    }

    private func version(
        _ project: String, _ caller: Caller
    ) async throws -> Rekognition.ProjectVersionDescription {
        let answer = try await caller.call(
            Rekognition.DescribeProjectVersions.self, .init(projectArn: project))
        return try #require(answer.projectVersionDescriptions?.first)
    }

    @Test func `a manifest with AutoCreate becomes a running version`() async throws {
        try await withService { caller in
            let images = try await upload(caller)
            let project = try await project(caller)
            let create = Rekognition.CreateProjectVersion.Input(
                projectArn: project, versionName: "v1",
                outputConfig: .init(s3Bucket: "bucket", s3KeyPrefix: "out"),
                trainingData: .init(assets: [Self.asset]), testingData: .init(autoCreate: true))
            let arn = try #require(
                try await caller.call(Rekognition.CreateProjectVersion.self, create)
                    .projectVersionArn)
            await caller.backend.settle()
            let trained = try await version(project, caller)
            #expect(trained.status == .trainingCompleted, "\(trained.statusMessage ?? "")")
            #expect((trained.billableTrainingTimeInSeconds ?? 0) >= 1)
            #expect(
                trained.evaluationResult?.summary?.s3Object?.name
                    == "out/EvaluationResultSummary-p-v1.json")
            let summary = try await caller.s3(
                "GET", "/bucket/out/EvaluationResultSummary-p-v1.json")
            #expect(summary.text.contains("\"NumberOfTestingImages\":3"))
            try await run(arn, project, images, caller)
        }
    }

    private func run(
        _ arn: String, _ project: String, _ images: [SampleImage], _ caller: Caller
    ) async throws {
        let image = Rekognition.Image(bytes: Blob(try images[0].png()))
        let detect = Rekognition.DetectCustomLabels.Input(
            projectVersionArn: arn, image: image, minConfidence: 0)
        #expect(
            try await caller.error(Rekognition.DetectCustomLabels.self, detect)
                == "400 ResourceNotReadyException")
        for (least, most, error) in [
            (2, 1, "400 InvalidParameterException"), (0, nil, "400 InvalidParameterException"),
            (6, nil, "400 LimitExceededException"), (1, 6, "400 LimitExceededException"),
        ] as [(Int, Int?, String)] {
            let wrong = Rekognition.StartProjectVersion.Input(
                projectVersionArn: arn, minInferenceUnits: least, maxInferenceUnits: most)
            #expect(
                try await caller.error(Rekognition.StartProjectVersion.self, wrong) == error)
        }
        _ = try await caller.call(
            Rekognition.StartProjectVersion.self,
            .init(projectVersionArn: arn, minInferenceUnits: 1))
        await caller.backend.settle()
        #expect(try await version(project, caller).status == .running)
        let labels = try #require(
            try await caller.call(Rekognition.DetectCustomLabels.self, detect).customLabels)
        #expect(labels.count == 3 && labels[0].name == images[0].label)
        var one = detect
        one.maxResults = 1
        one.image = .init(s3Object: .init(bucket: "bucket", name: images[0].name))
        let first = try await caller.call(Rekognition.DetectCustomLabels.self, one)
        #expect(first.customLabels == [labels[0]])
        #expect(
            try await caller.error(
                Rekognition.DeleteProjectVersion.self, .init(projectVersionArn: arn))
                == "400 ResourceInUseException")
        _ = try await caller.call(
            Rekognition.StopProjectVersion.self, .init(projectVersionArn: arn))
        await caller.backend.settle()
        #expect(try await version(project, caller).status == .stopped)
    }

    @Test func `the fifth part goes to the empty dataset`() async throws {
        try await withService { caller in
            _ = try await upload(caller)
            let project = try await project(caller)
            var arns: [String] = []
            for (type, source) in [
                (Rekognition.DatasetType.train, Self.asset.groundTruthManifest),
                (.test, nil),
            ] {
                let made = try await caller.call(
                    Rekognition.CreateDataset.self,
                    .init(
                        datasetType: type, projectArn: project,
                        datasetSource: source.map { .init(groundTruthManifest: $0) }))
                arns.append(try #require(made.datasetArn))
            }
            await caller.backend.settle()
            let move = Rekognition.DistributeDatasetEntries.Input(
                datasets: arns.map { .init(arn: $0) })
            _ = try await caller.call(Rekognition.DistributeDatasetEntries.self, move)
            await caller.backend.settle()
            var totals: [Int?] = []
            for arn in arns {
                let answer = try await caller.call(
                    Rekognition.DescribeDataset.self, .init(datasetArn: arn))
                totals.append(answer.datasetDescription?.datasetStats?.totalEntries)
                #expect(answer.datasetDescription?.datasetStats?.totalLabels == 3)
            }
            #expect(totals == [12, 3])
            #expect(
                try await caller.error(Rekognition.DistributeDatasetEntries.self, move)
                    == "400 InvalidParameterException")
        }
    }

    @Test func `training data and datasets exclude each other`() async throws {
        try await withService { caller in
            _ = try await upload(caller)
            let project = try await project(caller)
            func error(
                _ training: Rekognition.TrainingData?, _ testing: Rekognition.TestingData?
            ) async throws -> String {
                try await caller.error(
                    Rekognition.CreateProjectVersion.self,
                    .init(
                        projectArn: project, versionName: "v",
                        outputConfig: .init(s3Bucket: "bucket"), trainingData: training,
                        testingData: testing))
            }
            #expect(try await error(nil, nil) == "400 InvalidParameterException")
            #expect(
                try await error(.init(assets: [Self.asset]), nil)
                    == "400 InvalidParameterException")
            _ = try await caller.call(
                Rekognition.CreateDataset.self, .init(datasetType: .train, projectArn: project))
            #expect(
                try await error(.init(assets: [Self.asset]), .init(autoCreate: true))
                    == "400 InvalidParameterException")
        }
    }
}
