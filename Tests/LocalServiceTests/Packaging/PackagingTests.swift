import AWSCore
import AWSServices
import FoundationEssentials
import LocalService
import Testing
import VisionEngine

/// A model under a key, from its training to its package.
@Suite(.serialized) struct PackagingTests {
    private static func start(
        _ name: String? = nil, version: String? = nil
    ) -> LookoutVision.StartModelPackagingJob.Input {
        .init(
            projectName: "washers", modelVersion: "latest",
            configuration: .init(
                greengrass: .init(
                    s3OutputLocation: .init(bucket: "bucket", prefix: "edge"),
                    componentName: "Washers", targetDevice: .jetsonXavier,
                    componentVersion: version, tags: [.init(key: "k", value: "v")])),
            jobName: name, description: "a test")
    }

    private func job(
        _ name: String, _ caller: Caller
    ) async throws -> LookoutVision.ModelPackagingDescription {
        let answer = try await caller.call(
            LookoutVision.DescribeModelPackagingJob.self,
            .init(projectName: "washers", jobName: name))
        return try #require(answer.modelPackagingDescription)
    }

    /// The files of an archive without compression, by name.
    /// Source: APPNOTE.TXT, the local file header.
    private func files(_ archive: [UInt8]) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        var position = 0
        func number(_ at: Int, _ count: Int) -> Int {
            archive[position + at..<position + at + count].reversed().reduce(0) {
                $0 << 8 | Int($1)
            }
        }
        while number(0, 4) == 0x0403_4B50 {
            let (size, length) = (number(18, 4), number(26, 2))
            let start = position + 30 + length
            let name = String(decoding: archive[position + 30..<start], as: UTF8.self)
            files[name] = Array(archive[start..<start + size])
            position = start + size
        }
        return files
    }

    @Test func `a sealed model is packaged as the engine reads it`() async throws {
        try await withService { caller in
            let washers = Washers(caller: caller)
            try await washers.make()
            let key = try caller.backend.masterKeys.create(alias: "line")
            let trained = try await washers.train(kmsKeyID: "alias/line")
            #expect(trained.status == .trained && trained.kmsKeyId == key.arn)
            try await refuseResults(caller, key)
            try await package(caller, washers.images)
            try await failWithoutKey(caller, key)
        }
    }

    /// The results are on the disk in sealed form only, and S3 opens them while the key is enabled.
    private func refuseResults(_ caller: Caller, _ key: MasterKey) async throws {
        let path = "/bucket/EvaluationResult-washers-1.json"
        let result = try await caller.s3("GET", path)
        #expect(result.text.contains("NumberOfTestingImages"))
        let names = ["x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id"]
        #expect(names.map { result.header($0) } == ["aws:kms", key.arn])
        _ = try caller.backend.masterKeys.set(.disabled, of: key.id)
        let refused = try await caller.s3("GET", path)
        #expect(refused.status.code == 400 && refused.text.contains("KMS.DisabledException"))
        _ = try caller.backend.masterKeys.set(.enabled, of: key.id)
    }

    private func package(_ caller: Caller, _ images: [SampleImage]) async throws {
        let started = try await caller.call(
            LookoutVision.StartModelPackagingJob.self, Self.start("first"))
        #expect(started.jobName == "first")
        await caller.backend.settle()
        let done = try await job("first", caller)
        #expect(done.status == .succeeded, "\(done.statusMessage ?? "")")
        #expect(done.modelPackagingOutputDetails?.greengrass?.componentVersion == "1.0.0")
        #expect(done.modelPackagingConfiguration == Self.start("first").configuration)
        let archive = try await caller.s3("GET", "/bucket/edge/Washers/1.0.0/Washers.zip")
        let files = try files(archive.bytes)
        #expect(files.keys.sorted() == ["manifest.json", "model/washers-1.model", "recipe.json"])
        let model = try #require(files["model/washers-1.model"])
        #expect(try right(of: images, by: model) > 20, "of 30")
        let recipe = try await caller.s3("GET", "/bucket/edge/Washers/1.0.0/recipe.json")
        #expect(recipe.bytes == files["recipe.json"])
        try await refuseTwice(caller)
    }

    /// How many images the packaged model judges as they are.
    private func right(of images: [SampleImage], by model: [UInt8]) throws -> Int {
        let detector = try AnomalyDetector(model: AnomalyModel.read(file: model, name: "model"))
        return try images.count { try detector.detect($0.png()).isAnomalous == $0.isAnomalous }
    }

    private func refuseTwice(_ caller: Caller) async throws {
        #expect(
            try await caller.error(
                LookoutVision.StartModelPackagingJob.self, Self.start("first", version: "2.0.0"))
                == "409 ConflictException", "the name of a job is taken")
        #expect(
            try await caller.error(LookoutVision.StartModelPackagingJob.self, Self.start())
                == "409 ConflictException", "the component is there already")
    }

    private func failWithoutKey(_ caller: Caller, _ key: MasterKey) async throws {
        _ = try caller.backend.masterKeys.set(.disabled, of: key.id)
        let started = try await caller.call(
            LookoutVision.StartModelPackagingJob.self, Self.start(version: "3.0.0"))
        await caller.backend.settle()
        let failed = try await job(try #require(started.jobName), caller)
        #expect(failed.status == .failed && failed.modelPackagingOutputDetails == nil)
        #expect(failed.statusMessage?.contains("visiontop kms enable") == true)
        let list = try await caller.call(
            LookoutVision.ListModelPackagingJobs.self, .init(projectName: "washers", maxResults: 1))
        #expect(list.modelPackagingJobs?.map(\.jobName) == [started.jobName])
        #expect(list.nextToken != nil)
        _ = try await caller.call(
            LookoutVision.StartModel.self,
            .init(projectName: "washers", modelVersion: "1", minInferenceUnits: 1))
        await caller.backend.settle()
        let hosted = try await Washers(caller: caller).model()
        #expect(hosted.status == .hostingFailed)
        #expect(hosted.statusMessage?.contains(key.arn) == true)
    }

    @Test func `a key that is not there is the request's fault`() async throws {
        try await withService { caller in
            let washers = Washers(caller: caller)
            try await washers.make()
            var input = LookoutVision.CreateModel.Input(
                projectName: "washers", outputConfig: .init(s3Location: .init(bucket: "bucket")))
            input.kmsKeyId = "alias/nothing"
            #expect(
                try await caller.error(LookoutVision.CreateModel.self, input)
                    == "400 ValidationException")
        }
    }

    @Test func `a packaging job needs a project, a model and a bucket`() async throws {
        try await withService { caller in
            let missing = "404 ResourceNotFoundException"
            let operation = LookoutVision.StartModelPackagingJob.self
            #expect(try await caller.error(operation, Self.start()) == missing)
            _ = try await caller.call(
                LookoutVision.CreateProject.self, .init(projectName: "washers"))
            #expect(try await caller.error(operation, Self.start()) == missing)
            #expect(
                try await caller.error(
                    LookoutVision.DescribeModelPackagingJob.self,
                    .init(projectName: "washers", jobName: "none")) == missing)
        }
    }
}
