import AWSCore
import Controller
import Inventory
import TestSupport
import Testing

@Suite struct CustomLabelsAPITests {
    static let arn = "arn:aws:rekognition:us-east-1:123456789012:project/my.parts/1574317227432"
    let project = ProjectID(service: .customLabels, name: "my.parts", arn: arn)

    func api(_ transport: any Transport) -> CustomLabelsAPI {
        CustomLabelsAPI(caller: Connection.test(transport, clock: ManualClock()).caller)
    }

    @Test func `projects get their name from the ARN and leave out those being deleted`()
        async throws
    {
        let transport = StubTransport([
            StubTransport.json(
                """
                {"ProjectDescriptions":[{"ProjectArn":"\(Self.arn)","Status":"CREATED",\
                "CreationTimestamp":1574317227.432,"Datasets":[{"DatasetType":"TRAIN",\
                "Status":"CREATE_COMPLETE","DatasetArn":"arn:d"}]},\
                {"ProjectArn":"arn:aws:rekognition:us-east-1:1:project/old/1","Status":"DELETING"}]}
                """)
        ])
        let projects = try await api(transport).projects()
        #expect(projects.map(\.name) == ["my.parts"])
        #expect(projects.first?.datasets.map(\.kind) == [.train])
        #expect(projects.first?.createdAt == .init(milliseconds: 1_574_317_227_432))
    }

    @Test func `versions get their name from the ARN, F1 and the summary's place`() async throws {
        let transport = StubTransport([
            StubTransport.json(
                """
                {"ProjectVersionDescriptions":[{"ProjectVersionArn":\
                "arn:aws:rekognition:us-east-1:123456789012:project/my.parts/version/v-1.0/\
                1574317300000","CreationTimestamp":1.574317300E9,"Status":"RUNNING",\
                "MinInferenceUnits":2,"BillableTrainingTimeInSeconds":1899,\
                "TrainingEndTimestamp":1574319000,"OutputConfig":{"S3Bucket":"b","S3KeyPrefix":"p"},\
                "EvaluationResult":{"F1Score":0.9,"Summary":{"S3Object":{"Bucket":"b",\
                "Name":"p/EvaluationResultSummary-my.parts-v-1.0.json"}}}}],"NextToken":""}
                """)
        ])
        let version = try #require(try await api(transport).versions(of: project).first)
        #expect(version.id.version == "v-1.0")
        #expect(version.state == .hosted)
        #expect(version.minInferenceUnits == 2)
        #expect(version.performance == Performance(f1Score: 0.9))
        #expect(version.billableTrainingSeconds == 1899)
        #expect(version.outputLocation == "s3://b/p")
        #expect(
            version.evaluationLocation == "s3://b/p/EvaluationResultSummary-my.parts-v-1.0.json")
    }

    @Test func `more than ten versions are described in several calls`() async throws {
        let empty = StubTransport.json(#"{"ProjectVersionDescriptions":[]}"#)
        let transport = StubTransport([empty, empty, empty])
        _ = try await api(transport).details(of: project, versions: (1...21).map { "v\($0)" })
        #expect(transport.requests.count == 3)
    }

    @Test func `a training is sent once even when the service has a fault`() async throws {
        let transport = StubTransport([
            StubTransport.json(#"{"__type":"InternalServerError"}"#, status: 500)
        ])
        let request = PaidActionsTests().train(project)
        await #expect(throws: ServiceError.self) {
            try await api(transport).train(request, token: "t")
        }
        #expect(transport.requests.count == 1)
    }

    private func detect(_ answers: [String]) async throws -> (DetectionReply, [String]) {
        let version = VersionID(project: project, version: "v1")
        let known = StubTransport.json(
            """
            {"ProjectVersionDescriptions":[{"ProjectVersionArn":\
            "\(Self.arn.replacing("/1574317227432", with: "/version/v1/1"))","Status":"RUNNING"}]}
            """)
        let transport = StubTransport([known] + answers.map { StubTransport.json($0) })
        let reply = try await api(transport).detect(
            version, image: [1], format: .png, wantsHeatMap: false)
        return (
            reply, transport.requests.dropFirst().map { String(decoding: $0.body, as: UTF8.self) }
        )
    }

    @Test func `labels of whole images are asked for once, with the runners-up`() async throws {
        let (reply, requests) = try await detect([
            """
            {"CustomLabels":[{"Name":"nut","Confidence":2.5},{"Name":"bolt","Confidence":90}]}
            """
        ])
        #expect(
            reply.verdict
                == .labels([
                    .init(name: "bolt", confidence: 90), .init(name: "nut", confidence: 2.5),
                ]))
        #expect(requests.count == 1 && requests[0].contains("\"MinConfidence\":0"))
    }

    @Test func `of boxes only those over their thresholds are shown`() async throws {
        let box = """
            "Geometry":{"BoundingBox":{"Left":0.1,"Top":0.2,"Width":0.3,"Height":0.4}}
            """
        let (reply, requests) = try await detect([
            """
            {"CustomLabels":[{"Name":"nut","Confidence":60,\(box)},{"Name":"nut","Confidence":1,\(box)}]}
            """, "{\"CustomLabels\":[{\"Name\":\"nut\",\"Confidence\":60,\(box)}]}",
        ])
        #expect(
            reply.verdict
                == .labels([
                    .init(
                        name: "nut", confidence: 60,
                        box: .init(left: 0.1, top: 0.2, width: 0.3, height: 0.4))
                ]))
        #expect(requests.count == 2 && !requests[1].contains("MinConfidence"))
    }
}
