import AWSCore
import AWSServices
import LocalService
import Testing

/// Datasets of Custom Labels through the API.
@Suite struct DatasetTests {
    /// A line with an image-level label.
    static func line(_ key: String, _ label: String, bucket: String = "b") -> String {
        LabelLine(attributes: ["a": LabelLine.label(label)]).line.text
            .replacing("s3://b/k", with: "s3://\(bucket)/\(key)")
    }

    static func project(_ caller: Caller, _ name: String = "p") async throws -> String {
        let made = try await caller.call(Rekognition.CreateProject.self, .init(projectName: name))
        return try #require(made.projectArn)
    }

    /// An empty dataset.
    static func dataset(
        _ type: Rekognition.DatasetType, of project: String, _ caller: Caller
    ) async throws -> String {
        let made = try await caller.call(
            Rekognition.CreateDataset.self, .init(datasetType: type, projectArn: project))
        return try #require(made.datasetArn)
    }

    static func update(_ arn: String, _ lines: [String], _ caller: Caller) async throws {
        let changes = Blob(Array(lines.joined(separator: "\n").utf8))
        _ = try await caller.call(
            Rekognition.UpdateDatasetEntries.self,
            .init(datasetArn: arn, changes: .init(groundTruth: changes)))
    }

    static func describe(
        _ arn: String, _ caller: Caller
    ) async throws -> Rekognition.DatasetDescription {
        let answer = try await caller.call(Rekognition.DescribeDataset.self, .init(datasetArn: arn))
        return try #require(answer.datasetDescription)
    }

    private func entries(
        _ caller: Caller, _ input: Rekognition.ListDatasetEntries.Input
    ) async throws -> [String] {
        try await caller.call(Rekognition.ListDatasetEntries.self, input).datasetEntries ?? []
    }

    @Test func `entries are added, changed and removed, and every figure follows`() async throws {
        try await withService { caller in
            let arn = try await Self.dataset(.train, of: try await Self.project(caller), caller)
            try await Self.update(
                arn, (0..<6).map { Self.line("\($0)", $0 % 2 == 0 ? "red" : "blue") }, caller)
            await caller.backend.settle()
            #expect(
                try await Self.describe(arn, caller).datasetStats
                    == .init(labeledEntries: 6, totalEntries: 6, totalLabels: 2, errorEntries: 0))
            let boxed = LabelLine(attributes: ["a": LabelLine.boxes(count: 3, class: "green")])
                .line.text.replacing("s3://b/k", with: "s3://b/2")
            try await Self.update(
                arn,
                [
                    Self.line("1", "red"), boxed, "{\"source-ref\":\"s3://b/3\"}",
                    "{\"source-ref\":\"s3://b/0\",\"visiontop-remove\":true}",
                ], caller)
            await caller.backend.settle()
            #expect(
                try await Self.describe(arn, caller).datasetStats
                    == .init(labeledEntries: 4, totalEntries: 5, totalLabels: 3, errorEntries: 0))
            let labels = try await caller.call(
                Rekognition.ListDatasetLabels.self, .init(datasetArn: arn))
            #expect(
                labels.datasetLabelDescriptions?.map { $0.labelName } == ["blue", "green", "red"])
            #expect(
                labels.datasetLabelDescriptions?.map { $0.labelStats?.entryCount } == [1, 1, 2])
            #expect(
                labels.datasetLabelDescriptions?.map { $0.labelStats?.boundingBoxCount }
                    == [0, 3, 0])
            let unlabelled = try await entries(
                caller, .init(datasetArn: arn, labeled: false))
            #expect(unlabelled == ["{\"source-ref\":\"s3://b/3\"}"])
        }
    }

    @Test func `lists filter by labels, errors and names, and a page stands still`() async throws {
        try await withService { caller in
            let arn = try await Self.dataset(.train, of: try await Self.project(caller), caller)
            let bad = LabelLine(attributes: [
                "a": LabelLine.boxes(box: (-1, 0, 9, 9)), "b": LabelLine.boxes(class: "green"),
            ]).line.text.replacing("s3://b/k", with: "s3://b/bad")
            let lines = (0..<8).map { Self.line("x/\($0)", "l\($0 % 4)") }
            try await Self.update(arn, lines + [bad], caller)
            await caller.backend.settle()
            let some = try await entries(
                caller, .init(datasetArn: arn, containsLabels: ["l1", "l3", "none"]))
            #expect(some == [lines[1], lines[3], lines[5], lines[7]])
            let wrong = try await entries(caller, .init(datasetArn: arn, hasErrors: true))
            #expect(wrong.count == 1 && wrong[0].contains("ERROR_INVALID_BOUNDING_BOX"))
            #expect(try await Self.describe(arn, caller).datasetStats?.errorEntries == 1)
            #expect(
                try await entries(caller, .init(datasetArn: arn, sourceRefContains: "x/4"))
                    == [lines[4]])
            let first = try await caller.call(
                Rekognition.ListDatasetEntries.self, .init(datasetArn: arn, maxResults: 3))
            #expect(first.datasetEntries == Array(lines[..<3]))
            try await Self.update(arn, [Self.line("x/1", "new")], caller)
            await caller.backend.settle()
            let second = try await caller.call(
                Rekognition.ListDatasetEntries.self,
                .init(datasetArn: arn, nextToken: first.nextToken, maxResults: 3))
            #expect(second.datasetEntries == Array(lines[3..<6]))
        }
    }

    @Test func `a failed update changes nothing`() async throws {
        try await withService { caller in
            let arn = try await Self.dataset(.train, of: try await Self.project(caller), caller)
            try await Self.update(arn, (0..<4).map { Self.line("\($0)", "red") }, caller)
            await caller.backend.settle()
            for (lines, sentence) in [
                (
                    ["{", Self.line("9", "blue")],
                    "The manifest file contains too many invalid rows."
                ),
                (
                    [Self.line("9", "blue", bucket: "other")],
                    "The manifest file contains images from multiple S3 buckets."
                ),
            ] {
                try await Self.update(arn, lines, caller)
                await caller.backend.settle()
                let failed = try await Self.describe(arn, caller)
                #expect(failed.status == .updateFailed && failed.statusMessageCode == .clientError)
                #expect(failed.statusMessage?.hasPrefix(sentence) == true)
                #expect(failed.datasetStats?.totalEntries == 4)
                #expect(failed.datasetStats?.totalLabels == 1)
            }
        }
    }

    @Test func `an update of more lines than are written at once is written whole`() async throws {
        try await withService { caller in
            let arn = try await Self.dataset(.train, of: try await Self.project(caller), caller)
            let lines = (0..<2300).map { Self.line("\($0)", $0 % 2 == 0 ? "red" : "blue") }
            try await Self.update(arn, lines, caller)
            await caller.backend.settle()
            let full = try await Self.describe(arn, caller)
            #expect(full.status == .updateComplete)
            #expect(full.datasetStats?.totalEntries == 2300)
            #expect(full.datasetStats?.totalLabels == 2)
        }
    }

    @Test func `an update beyond the quotas is refused before a line of it is written`()
        async throws
    {
        var quotas = ServiceQuotas()
        (quotas.labelImages, quotas.labels) = (3, 2)
        try await withService(quotas: quotas) { caller in
            let arn = try await Self.dataset(.train, of: try await Self.project(caller), caller)
            func remove(_ key: String) -> String {
                "{\"source-ref\":\"s3://b/\(key)\",\"visiontop-remove\":true}"
            }
            for (lines, isFine, entries, labels) in [
                ([Self.line("1", "red"), Self.line("2", "blue")], true, 2, 2),
                // Four images; three labels; an image that was there stands for itself.
                ([Self.line("3", "red"), Self.line("4", "red")], false, 2, 2),
                ([Self.line("3", "green")], false, 2, 2),
                ([Self.line("1", "green"), Self.line("3", "green")], true, 3, 2),
                ([remove("1"), remove("no"), Self.line("4", "red"), remove("2")], true, 2, 2),
                ([Self.line("3", "blue"), Self.line("4", "blue")], true, 2, 1),
            ] {
                try await Self.update(arn, lines, caller)
                await caller.backend.settle()
                let now = try await Self.describe(arn, caller)
                #expect(now.status == (isFine ? .updateComplete : .updateFailed), "\(lines)")
                #expect(now.datasetStats?.totalEntries == entries, "\(lines)")
                #expect(now.datasetStats?.totalLabels == labels, "\(lines)")
            }
        }
    }

    @Test func `a dataset is filled from another one, up to the quota`() async throws {
        var quotas = ServiceQuotas()
        quotas.labelImages = 3
        try await withService(quotas: quotas) { caller in
            let project = try await Self.project(caller)
            let source = try await Self.dataset(.train, of: project, caller)
            try await Self.update(source, (0..<3).map { Self.line("\($0)", "red") }, caller)
            await caller.backend.settle()
            let made = try await caller.call(
                Rekognition.CreateDataset.self,
                .init(
                    datasetType: .test, projectArn: project,
                    datasetSource: .init(datasetArn: source)))
            let copy = try #require(made.datasetArn)
            await caller.backend.settle()
            #expect(try await Self.describe(copy, caller).datasetStats?.totalEntries == 3)
            try await Self.update(copy, [Self.line("4", "red")], caller)
            await caller.backend.settle()
            let failed = try await Self.describe(copy, caller)
            #expect(failed.status == .updateFailed && failed.datasetStats?.totalEntries == 3)
        }
    }

    @Test func `labels with one image cannot be distributed`() async throws {
        try await withService { caller in
            let project = try await Self.project(caller)
            let train = try await Self.dataset(.train, of: project, caller)
            let test = try await Self.dataset(.test, of: project, caller)
            let move = Rekognition.DistributeDatasetEntries.Input(
                datasets: [.init(arn: test), .init(arn: train)])
            #expect(
                try await caller.error(Rekognition.DistributeDatasetEntries.self, move)
                    == "400 InvalidParameterException")
            try await Self.update(
                train,
                ["a", "a", "b"].enumerated().map {
                    Self.line("\($0.offset)", $0.element)
                }, caller)
            await caller.backend.settle()
            _ = try await caller.call(Rekognition.DistributeDatasetEntries.self, move)
            await caller.backend.settle()
            for arn in [train, test] {
                let failed = try await Self.describe(arn, caller)
                #expect(failed.status == .updateFailed)
                #expect(failed.statusMessage?.contains("enough labeled images") == true)
            }
            try await Self.update(train, [Self.line("3", "b")], caller)
            await caller.backend.settle()
            _ = try await caller.call(Rekognition.DistributeDatasetEntries.self, move)
            await caller.backend.settle()
            #expect(try await Self.describe(train, caller).datasetStats?.totalLabels == 2)
            #expect(
                try await Self.describe(test, caller).datasetStats
                    == .init(labeledEntries: 2, totalEntries: 2, totalLabels: 2, errorEntries: 0))
        }
    }
}
