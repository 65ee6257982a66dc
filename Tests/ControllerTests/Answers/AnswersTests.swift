import AWSCore
import Controller
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct AnswersTests {
    private let project = ProjectID(
        service: .customLabels, name: "bolts", arn: MiniService.projectARN)

    @Test func `what a service says of each version is kept as it came`() async throws {
        let other = MiniService.versionARN.replacing("v1", with: "v2")
        let transport = StubTransport([
            StubTransport.json(
                """
                {"ProjectVersionDescriptions":[\
                {"Status":"STOPPED","ProjectVersionArn":"\(MiniService.versionARN)","New":1.50},\
                {"ProjectVersionArn":"\(other)"}]}
                """)
        ])
        let api = CustomLabelsAPI(caller: Connection.test(transport, clock: ManualClock()).caller)
        let versions = try await api.details(of: project, versions: ["v1", "v2"])
        #expect(versions.map(\.id.version) == ["v1", "v2"])
        let answers = try #require(api.answers)
        let first = try #require(answers[VersionID(project: project, version: "v1")])
        #expect(first.operation == "DescribeProjectVersions")
        #expect(
            first.text
                == #"{"Status":"STOPPED","ProjectVersionArn":"\#(MiniService.versionARN)","New":1.50}"#
        )
        let second = answers[VersionID(project: project, version: "v2")]
        #expect(second?.text == #"{"ProjectVersionArn":"\#(other)"}"#)
    }

    @Test func `a model of Lookout for Vision is kept with its whole answer`() async throws {
        let text = #"{"ModelDescription":{"ModelVersion":"1","ModelArn":"arn:m"}}"#
        let transport = StubTransport([StubTransport.json(text)])
        let api = LookoutVisionAPI(caller: Connection.test(transport, clock: ManualClock()).caller)
        let washers = ProjectID(service: .lookoutVision, name: "washers", arn: "arn:p")
        _ = try await api.details(of: washers, versions: ["1"])
        #expect(api.answers?[VersionID(project: washers, version: "1")]?.text == text)
    }

    @Test func `of many versions the newest answers are kept`() {
        let answers = DescribeAnswers(capacity: 2)
        let versions = (1...3).map { VersionID(project: project, version: "v\($0)") }
        for version in versions { answers.keep(version.version, of: "D", about: version) }
        #expect(answers[versions[0]] == nil)
        #expect(answers[versions[1]]?.text == "v2" && answers[versions[2]]?.number == 3)
    }
}
