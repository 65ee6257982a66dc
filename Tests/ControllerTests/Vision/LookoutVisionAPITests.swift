import AWSCore
import Controller
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct LookoutVisionAPITests {
    let project = ProjectID(
        service: .lookoutVision, name: "circuit-board",
        arn: "arn:aws:lookoutvision:us-east-1:123456789012:project/circuit-board")

    func api(_ transport: StubTransport) -> LookoutVisionAPI {
        LookoutVisionAPI(caller: Connection.test(transport, clock: ManualClock()).caller)
    }

    @Test func `projects are listed with all pages, an empty token ending them`() async throws {
        let transport = StubTransport([
            StubTransport.json(
                """
                {"Projects":[{"ProjectName":"a","ProjectArn":"arn:a",\
                "CreationTimestamp":1606581265.586}],"NextToken":"abc="}
                """),
            StubTransport.json(
                #"{"Projects":[{"ProjectName":"b","ProjectArn":"arn:b"}],"NextToken":""}"#),
        ])
        let projects = try await api(transport).projects()
        #expect(projects.map(\.name) == ["a", "b"])
        #expect(projects.first?.createdAt == .init(milliseconds: 1_606_581_265_586))
        #expect(transport.requests.last?.target.contains("nextToken=abc%3D") == true)
    }

    @Test func `a described model becomes a version with units, performance and locations`()
        async throws
    {
        // Shape and values of the sample in the developer guide, "Viewing your models".
        let transport = StubTransport([
            StubTransport.json(
                """
                {"ModelDescription":{"ModelVersion":"1",\
                "ModelArn":"arn:aws:lookoutvision:us-east-1:123456789012:model/circuit-board/1",\
                "CreationTimestamp":1606581265.586,"Description":"first","Status":"HOSTED",\
                "StatusMessage":"The model is running","Performance":{"F1Score":0.9473684430122375,\
                "Recall":0.8999999761581421,"Precision":1.0},"OutputConfig":{"S3Location":\
                {"Bucket":"out","Prefix":"x/"}},"EvaluationManifest":{"Bucket":"out","Key":"m.json"},\
                "EvaluationResult":{"Bucket":"out","Key":"x/EvaluationResult-circuit-board-1.json"},\
                "EvaluationEndTimestamp":1606584865.0,"MinInferenceUnits":1,"MaxInferenceUnits":3}}
                """)
        ])
        let version = try #require(
            try await api(transport).details(of: project, versions: ["1"]).first)
        #expect(version.id == VersionID(project: project, version: "1"))
        #expect(version.state == .hosted)
        #expect(version.performance?.precision == 1)
        #expect(version.performance?.f1Score == 0.9473684430122375)
        #expect(version.minInferenceUnits == 1)
        #expect(version.maxInferenceUnits == 3)
        #expect(version.outputLocation == "s3://out/x/")
        #expect(version.evaluationLocation == "s3://out/x/EvaluationResult-circuit-board-1.json")
        #expect(version.trainingEndedAt == .init(milliseconds: 1_606_584_865_000))
        #expect(version.versionDescription == "first")
    }

    @Test func `versions come newest first by number`() async throws {
        let transport = StubTransport([
            StubTransport.json(
                """
                {"Models":[{"ModelVersion":"9","ModelArn":"a","Status":"TRAINED"},\
                {"ModelVersion":"10","ModelArn":"b","Status":"TRAINING",\
                "StatusMessage":"The model is being trained. 58% extracting features"}]}
                """)
        ])
        let versions = try await api(transport).versions(of: project)
        #expect(versions.map(\.id.version) == ["10", "9"])
        #expect(versions.first?.trainingProgress?.percent == 58)
    }

    @Test func `a version that is gone is left out of the details`() async throws {
        let transport = StubTransport([
            StubTransport.json(
                #"{"Message":"No such model.","ResourceId":"1","ResourceType":"MODEL"}"#,
                status: 404, headers: ["x-amzn-ErrorType": "ResourceNotFoundException"])
        ])
        #expect(try await api(transport).details(of: project, versions: ["1"]) == [])
    }

    @Test func `datasets come with their counts`() async throws {
        let transport = StubTransport([
            StubTransport.json(
                """
                {"ProjectDescription":{"ProjectName":"circuit-board","Datasets":\
                [{"DatasetType":"train","Status":"CREATE_COMPLETE"}]}}
                """),
            StubTransport.json(
                """
                {"DatasetDescription":{"DatasetType":"train","Status":"CREATE_COMPLETE",\
                "StatusMessage":"The dataset was created successfully.",\
                "ImageStats":{"Total":63,"Labeled":63,"Normal":31,"Anomaly":32}}}
                """),
        ])
        let dataset = try #require(try await api(transport).datasets(of: project).first)
        #expect(dataset.kind == .train)
        #expect(
            [dataset.totalImages, dataset.normalImages, dataset.anomalyImages] == [63, 31, 32])
    }

    static let detected = """
        {"DetectAnomalyResult":{"Source":{"Type":"direct"},"IsAnomalous":true,"Confidence":0.95,\
        "Anomalies":[{"Name":"background","PixelAnomaly":{"TotalPercentageArea":0.998,\
        "Color":"#FFFFFF"}},{"Name":"scratch","PixelAnomaly":{"TotalPercentageArea":0.002,\
        "Color":"#2CA02C"}}],"AnomalyMask":"iVBORw==",\
        "HeatMap":{"Width":2,"Height":1,"Values":"AP8="}}}
        """

    @Test func `a verdict leaves out the background and reads mask and heat map`() async throws {
        let transport = StubTransport([StubTransport.json(Self.detected)])
        let reply = try await api(transport).detect(
            VersionID(project: project, version: "1"), image: [1, 2], format: .png,
            wantsHeatMap: true)
        #expect(
            reply.verdict
                == .anomaly(
                    isAnomalous: true, confidence: 0.95,
                    classes: [.init(name: "scratch", fraction: 0.002, color: "#2CA02C")]))
        #expect(reply.maskPNG == [0x89, 0x50, 0x4E, 0x47])
        #expect(reply.heatMap == .init(width: 2, height: 1, values: [0, 1]))
        let request = try #require(transport.requests.first)
        #expect(request.headers["x-visiontop-heat-map"] == "1")
        #expect(request.headers["Content-Type"] == "image/png")
        #expect(request.body == [1, 2])
    }

    @Test func `AWS is not asked for a heat map`() async throws {
        let transport = StubTransport([StubTransport.json(Self.detected)])
        let reply = try await api(transport).detect(
            VersionID(project: project, version: "1"), image: [1], format: .jpeg,
            wantsHeatMap: false)
        #expect(reply.heatMap == nil)
        #expect(transport.requests.first?.headers["x-visiontop-heat-map"] == nil)
    }
}
