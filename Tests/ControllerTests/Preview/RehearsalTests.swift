import AWSCore
import Controller
import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

@Suite struct RehearsalTests {
    let clock = ManualClock()
    let messages = Collector<Message>()
    let storage = MemoryStorage()

    /// A controller that was never started, so that nothing polls.
    func controller(
        _ transport: any Transport, isLocal: Bool = true, isReadOnly: Bool = false
    ) -> Controller {
        let messages = messages
        let connection = Connection.test(transport, clock: clock, isLocal: isLocal)
        return Controller(
            context: ContextInfo(
                name: isLocal ? "local" : "work", region: "us-east-1", isLocal: isLocal,
                services: VisionService.allCases, defaultBucket: "bucket",
                isReadOnly: isReadOnly),
            equipment: Controller.Equipment(
                apis: [
                    LookoutVisionAPI(caller: connection.caller),
                    CustomLabelsAPI(caller: connection.caller),
                ], storage: storage, ledger: MemoryLedger(), gate: connection.gate,
                explanation: connection.explanation, pace: .aws,
                prices: .custom(UnitPrice(microDollarsPerUnitHour: 1)), imaging: TestFolder.imaging,
                sampleImages: SampleImages(draw: { _ in [] }), clock: .hasty(clock),
                jitter: { 0 }, makeToken: { "the-token" }, home: nil),
            send: { messages.add($0) })
    }

    func preview(_ action: Action, _ controller: Controller) async throws -> ActionPreview {
        let id = ActionPreviewID(number: messages.count + 1)
        await controller.run(.preview(id, action))
        let messages = messages
        await eventually("there was no preview") { messages.elements.contains { Self.is($0, id) } }
        for case .previewArrived(id, let result) in messages.elements { return try result.get() }
        throw Refusal(.unsupported, "no preview")
    }

    private static func `is`(_ message: Message, _ id: ActionPreviewID) -> Bool {
        if case .previewArrived(id, _) = message { true } else { false }
    }

    func perform(_ action: Action, _ controller: Controller) async {
        await controller.run(.perform(ActionID(number: 1), action))
        let messages = messages
        await eventually("the action did not end") {
            messages.elements.contains {
                switch $0 {
                case .actionChanged(_, .finished), .actionChanged(_, .failed): true
                default: false
                }
            }
        }
        for case .actionChanged(_, .failed(let sentence)) in messages.elements {
            Issue.record("\(sentence)")
        }
    }

    /// What the test compares of a request.
    struct Sent: Equatable {
        var line: String
        var body: String
    }

    func sent(_ request: HTTPRequest) -> Sent {
        let isText = request.headers["Content-Type"]?.contains("json") == true
        return Sent(
            line: "\(request.method) \(request.target)",
            body: isText ? String(decoding: request.body, as: UTF8.self) : "")
    }

    static let tag = TrainRequest.Tag(key: "line", value: "four")

    static let actions: [Action] =
        VisionService.allCases.flatMap { service -> [Action] in
            let isLabels = service == .customLabels
            let project = isLabels ? BothServices.bolts : BothServices.washers
            let version = isLabels ? BothServices.bolt : BothServices.washer
            let start = StartRequest(
                version: version, minInferenceUnits: 2, maxInferenceUnits: 4, stopAfterSeconds: nil)
            return [
                .train(
                    TrainRequest(
                        project: project, versionName: isLabels ? "v2" : nil,
                        outputBucket: "bucket",
                        outputPrefix: "out", description: "it's", tags: [tag], kmsKeyID: "alias/k")),
                .start(start), .stop(version), .changeUnits(start), .deleteVersion(version),
                .createProject(ProjectRequest(service: service, name: "new")),
                .createDataset(DatasetRequest(project: project, kind: .train, origin: .empty)),
                .createDataset(
                    DatasetRequest(
                        project: project, kind: .test, origin: .manifest("s3://b/k.manifest"))
                ),
                .createDataset(
                    DatasetRequest(
                        project: project, kind: .train, origin: .project(project, bucket: "bucket"))
                ),
                .deleteDataset(project, .test), .distribute(project),
                .updateEntries(
                    EntriesRequest(project: project, kind: .train, path: "s3://bucket/lines.json")),
                .changeTags(
                    TagsRequest(
                        resource: .version(version), added: [tag], removed: ["old", "older"])),
                .changeTags(TagsRequest(resource: .project(project), added: [tag], removed: [])),
                .detect(DetectRequest(version: version, imagePath: "s3://bucket/a.png")),
            ]
        } + [
            .copyVersion(
                CopyRequest(
                    version: BothServices.bolt, destination: BothServices.nuts, name: "v7",
                    outputBucket: "bucket", outputPrefix: "copies", tags: [tag], kmsKeyID: nil)),
            .putPolicy(
                PolicyRequest(
                    project: BothServices.bolts, name: "share",
                    document: #"{"Version":"2012-10-17"}"#,
                    revision: "0a")),
            .deletePolicy(
                PolicyRemoval(project: BothServices.bolts, name: "share", revision: "0a")),
            .package(
                PackagingRequest(
                    version: BothServices.washer, jobName: "job-1", component: "washers",
                    componentVersion: "1.0.0", description: "one (1)",
                    target: .linux(architecture: "ARM64", hasNVIDIA: false), compilerOptions: nil,
                    outputBucket: "bucket", outputPrefix: "p/")),
            .deleteProject(BothServices.bolts), .deleteProject(BothServices.washers),
        ]

    @Test(arguments: actions)
    func `what is shown is what is sent, and showing sends nothing`(action: Action) async throws {
        try await storage.put(
            Array(#"{"source-ref":"s3://b/1.png"}"#.utf8),
            at: ObjectLocation(bucket: "bucket", key: "lines.json"), contentType: "")
        try await storage.put(
            TestFolder.png(4), at: ObjectLocation(bucket: "bucket", key: "a.png"), contentType: "")
        var emptied = false
        if case .deleteProject = action { emptied = true }
        let service = BothServices(status: "HOSTED")
        let controller = controller(service, isLocal: false)
        let shown = try await preview(action, controller)
        #expect(service.changes.isEmpty)
        // A project with versions is refused before anything is sent.
        if emptied { return #expect(shown.requests.count == 3) }
        await perform(action, controller)
        let lines = shown.requests.map { request in
            Sent(line: "\(request.method) \(request.target)", body: request.body)
        }
        #expect(service.changes.map(sent) == lines)
        let isSplitByItself = action == .distribute(BothServices.washers)
        #expect(shown.requests.isEmpty == isSplitByItself)
    }

    @Test func `a token is shown as one that is made later`() async throws {
        let shown = try await preview(
            .stop(BothServices.washer), controller(BothServices(status: "HOSTED")))
        #expect(
            shown.requests.first?.headers == ["X-Amz-Client-Token: a-new-uuid-for-each-action"]
                || shown.requests.first?.headers
                    == ["X-Amzn-Client-Token: a-new-uuid-for-each-action"]
        )
        #expect(shown.requests.first?.commandLine.contains("token") == false)
    }

    @Test func `the line names endpoint or profile, region and members`() async throws {
        let local = try await preview(
            .stop(BothServices.washer), controller(BothServices(status: "HOSTED")))
        #expect(
            local.requests.first?.commandLine
                == "aws lookoutvision stop-model --project-name washers --model-version 1 "
                + "--region us-east-1 --endpoint-url http://127.0.0.1:1")
        let labels = try await preview(Self.actions[0], controller(BothServices()))
        let line = try #require(labels.requests.first?.commandLine)
        #expect(line.hasPrefix("aws lookoutvision create-model --project-name washers "))
        #expect(line.contains(#"--description 'it'\''s'"#))
        #expect(line.contains(#"--tags '[{"Key":"line","Value":"four"}]'"#))
    }

    @Test func `an image is named as each of the CLI's commands wants it`() async throws {
        try await storage.put(
            TestFolder.png(4), at: ObjectLocation(bucket: "bucket", key: "a.png"), contentType: "")
        let controller = controller(BothServices(status: "HOSTED"))
        func line(_ version: VersionID) async throws -> String? {
            let request = DetectRequest(version: version, imagePath: "s3://bucket/a.png")
            return try await preview(.detect(request), controller).requests.first?.commandLine
        }
        #expect(try await line(BothServices.washer)?.contains(" --body a.png ") == true)
        #expect(
            try await line(BothServices.bolt)?.contains(" --image-bytes fileb://a.png ") == true)
    }

    @Test(arguments: actions.filter { if case .detect = $0 { false } else { true } })
    func `a read-only context sends nothing that changes something`(action: Action) async throws {
        let service = BothServices(status: "HOSTED")
        let controller = controller(service, isReadOnly: true)
        await controller.run(.perform(ActionID(number: 1), action))
        let messages = messages
        await eventually("the action did not end") {
            messages.elements.contains {
                if case .actionChanged(_, .failed) = $0 { true } else { false }
            }
        }
        #expect(service.changes.isEmpty)
    }

    @Test func `what cannot be built says why`() async throws {
        let request = EntriesRequest(
            project: BothServices.bolts, kind: .train, path: "/nowhere/lines.json")
        let controller = controller(BothServices())
        await #expect(throws: PreviewFailure.self) {
            try await preview(.updateEntries(request), controller)
        }
    }
}
