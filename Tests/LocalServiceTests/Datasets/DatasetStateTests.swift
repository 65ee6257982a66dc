import AWSCore
import AWSServices
import LocalService
import Testing

/// What is seen and refused while a dataset moves. The jobs are stopped, so that it stays on its way
/// until the next start.
@Suite struct DatasetStateTests {
    private static let inUse = "400 ResourceInUseException"
    private static let notReady = "400 ResourceNotReadyException"

    @Test func `a moving dataset of Custom Labels is left alone and goes on after a restart`()
        async throws
    {
        let folder = try ScratchFolder()
        try await withService(on: folder) { caller in
            let project = try await DatasetTests.project(caller)
            let train = try await DatasetTests.dataset(.train, of: project, caller)
            let test = try await DatasetTests.dataset(.test, of: project, caller)
            try await DatasetTests.update(
                train, (0..<10).map { DatasetTests.line("\($0)", "l\($0 % 2)") }, caller)
            await caller.backend.settle()
            await caller.backend.stopJobs()
            let move = Rekognition.DistributeDatasetEntries.Input(
                datasets: [.init(arn: train), .init(arn: test)])
            _ = try await caller.call(Rekognition.DistributeDatasetEntries.self, move)
            for arn in [train, test] {
                #expect(try await DatasetTests.describe(arn, caller).status == .updateInProgress)
                try await refused(arn, project, caller)
            }
            #expect(
                try await caller.error(Rekognition.DistributeDatasetEntries.self, move)
                    == Self.notReady)
        }
        try await withService(on: folder) { caller in
            await caller.backend.settle()
            let projects = try await caller.call(Rekognition.DescribeProjects.self, .init())
            let arns = projects.projectDescriptions?.first?.datasets?.compactMap(\.datasetArn)
            var totals: [Int?] = []
            for arn in arns ?? [] {
                let described = try await DatasetTests.describe(arn, caller)
                #expect(described.status == .updateComplete)
                totals.append(described.datasetStats?.totalEntries)
            }
            #expect(totals == [8, 2])
        }
    }

    private func refused(_ arn: String, _ project: String, _ caller: Caller) async throws {
        #expect(
            try await caller.error(Rekognition.DeleteDataset.self, .init(datasetArn: arn))
                == Self.inUse)
        let changes = Rekognition.DatasetChanges(groundTruth: Blob(Array("{}".utf8)))
        #expect(
            try await caller.error(
                Rekognition.UpdateDatasetEntries.self, .init(datasetArn: arn, changes: changes))
                == Self.inUse)
        #expect(
            try await caller.error(Rekognition.ListDatasetEntries.self, .init(datasetArn: arn))
                == Self.notReady)
        #expect(
            try await caller.error(Rekognition.ListDatasetLabels.self, .init(datasetArn: arn))
                == Self.notReady)
        #expect(
            try await caller.error(Rekognition.DeleteProject.self, .init(projectArn: project))
                == Self.inUse)
        _ = try await caller.s3("PUT", "/out")
        #expect(
            try await caller.error(
                Rekognition.CreateProjectVersion.self,
                .init(
                    projectArn: project, versionName: "v", outputConfig: .init(s3Bucket: "out")))
                == Self.inUse)
    }

    @Test func `a dataset that is deleted is seen until it is gone`() async throws {
        let folder = try ScratchFolder()
        try await withService(on: folder) { caller in
            let project = try await DatasetTests.project(caller)
            let arn = try await DatasetTests.dataset(.train, of: project, caller)
            try await DatasetTests.update(
                arn, (0..<3).map { DatasetTests.line("\($0)", "red") }, caller)
            await caller.backend.settle()
            await caller.backend.stopJobs()
            _ = try await caller.call(Rekognition.DeleteDataset.self, .init(datasetArn: arn))
            #expect(try await DatasetTests.describe(arn, caller).status == .deleteInProgress)
            #expect(
                try await caller.error(Rekognition.DeleteDataset.self, .init(datasetArn: arn))
                    == Self.inUse)
            #expect(
                try await caller.error(
                    Rekognition.CreateDataset.self,
                    .init(datasetType: .train, projectArn: project))
                    == "400 ResourceAlreadyExistsException")
        }
        try await withService(on: folder) { caller in
            await caller.backend.settle()
            let projects = try await caller.call(Rekognition.DescribeProjects.self, .init())
            let project = try #require(projects.projectDescriptions?.first)
            #expect(project.datasets == [])
            let arn = try #require(project.projectArn)
            let again = try await DatasetTests.dataset(.train, of: arn, caller)
            #expect(
                try await DatasetTests.describe(again, caller).datasetStats
                    == .init(labeledEntries: 0, totalEntries: 0, totalLabels: 0, errorEntries: 0))
        }
    }

    @Test func `Lookout for Vision refuses changes while a dataset moves`() async throws {
        let folder = try ScratchFolder()
        let name = (project: "p", type: "train")
        let change = LookoutVision.UpdateDatasetEntries.Input(
            projectName: name.project, datasetType: name.type,
            changes: Blob(Array("{\"source-ref\":\"s3://b/k\"}".utf8)))
        let conflict = "409 ConflictException"
        try await withService(on: folder) { caller in
            _ = try await caller.call(LookoutVision.CreateProject.self, .init(projectName: "p"))
            _ = try await caller.call(
                LookoutVision.CreateDataset.self,
                .init(projectName: name.project, datasetType: name.type))
            await caller.backend.stopJobs()
            let answer = try await caller.call(LookoutVision.UpdateDatasetEntries.self, change)
            #expect(answer.status == .updateInProgress)
            #expect(
                try await caller.error(LookoutVision.UpdateDatasetEntries.self, change) == conflict)
            #expect(
                try await caller.error(
                    LookoutVision.DeleteDataset.self,
                    .init(projectName: name.project, datasetType: name.type)) == conflict)
        }
        try await withService(on: folder) { caller in
            await caller.backend.settle()
            let target = LookoutVision.DescribeDataset.Input(
                projectName: name.project, datasetType: name.type)
            let described = try await caller.call(LookoutVision.DescribeDataset.self, target)
            #expect(described.datasetDescription?.status == .updateComplete)
            #expect(
                described.datasetDescription?.imageStats
                    == .init(total: 1, labeled: 0, normal: 0, anomaly: 0))
        }
    }
}
