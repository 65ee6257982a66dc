import AWSCore
import AWSServices
import Synchronization
import Testing

private typealias Answer = Result<HTTPResponse, any Error>

private func model(_ status: String, _ message: String = "") -> Answer {
    answer(#"{"ModelDescription":{"Status":"\#(status)","StatusMessage":"\#(message)"}}"#)
}

private func version(_ status: String) -> Answer {
    answer(#"{"ProjectVersionDescriptions":[{"Status":"\#(status)"}]}"#)
}

private func answer(_ body: String) -> Answer {
    .success(HTTPResponse(status: 200, body: Array(body.utf8)))
}

private func refusal(_ status: Int, _ code: String) -> Answer {
    .success(HTTPResponse(status: status, headers: ["x-amzn-ErrorType": code]))
}

/// A clock that only sleeping moves.
private final class Bench: Sendable {
    let clock = Mutex(1000.0)
    let naps = Mutex<[Double]>([])
    let transport: ScriptedTransport

    init(_ answers: [Answer]) { transport = ScriptedTransport(answers) }

    var effects: Effects {
        Effects(
            now: { Timestamp(secondsSinceEpoch: self.clock.withLock { $0 }) },
            sleep: { duration in
                self.naps.withLock { $0.append(duration / .seconds(1)) }
                self.clock.withLock { $0 += duration / .seconds(1) }
            },
            random: { 0 }, makeUUID: { "id" })
    }

    func wait(
        _ target: WaitTarget, _ event: WaitEvent, limit: Duration? = nil
    ) async throws -> Sighting {
        let position = try WaitPosition.begin(target, event, now: effects.now(), limit: limit)
        return try await wait(position)
    }

    func wait(_ position: WaitPosition) async throws -> Sighting {
        let client = AWSClient.scripted(transport)
        return try await Waiting(client: client, effects: effects).wait(position)
    }
}

private let first = WaitTarget.lookoutModel(project: "p", version: "1")
private let labels = WaitTarget.labelsVersion(
    projectARN: "arn:aws:rekognition:us-east-1:1:project/p/1", name: "v")

@Test func `every row says when it ends, and says it without contradiction`() {
    var seen: Set<[String]> = []
    for row in Waiter.all {
        #expect(seen.insert([row.kind.rawValue, row.event.rawValue]).inserted)
        #expect(row.success.isDisjoint(with: row.failure))
        #expect(row.success.union(row.failure).isDisjoint(with: row.settled))
        #expect(row.delay > .zero && row.limit >= row.delay * 10)
        #expect(row.event == .deleted || row.kind == .lookoutProject || !row.success.isEmpty)
    }
    #expect(Waiter.find(.labelsVersion, .trained)?.limit == .seconds(48 * 3600))
    #expect(Waiter.find(.packagingJob, .deleted) == nil)
}

@Test func `training is waited for at the table's pace`() async throws {
    let bench = Bench([model("TRAINING"), model("TRAINING"), model("TRAINED", "Done.")])
    let found = try await bench.wait(first, .trained)
    #expect(found == Sighting(state: "TRAINED", message: "Done."))
    #expect(bench.naps.withLock { $0 } == [120, 120])
    #expect(
        bench.transport.requests.first?.path == "/2020-11-20/projects/p/models/1")
}

@Test func `only the version asked for is looked at`() async throws {
    let bench = Bench([version("STARTING"), version("RUNNING")])
    _ = try await bench.wait(labels, .running)
    let body = try #require(bench.transport.requests.first?.body)
    #expect(String(decoding: body, as: UTF8.self).contains(#""VersionNames":["v"]"#))
}

@Test func `a failure is told with the last state and its message`() async {
    let bench = Bench([model("TRAINING"), model("TRAINING_FAILED", "Images differ in size.")])
    let error = await #expect(throws: WaitError.self) { try await bench.wait(first, .trained) }
    #expect(error?.code == .failed && error?.last?.state == "TRAINING_FAILED")
    #expect(error?.sentence.contains("TRAINING_FAILED: Images differ in size.") == true)
}

@Test func `throttling, faults and lost connections do not end a wait`() async throws {
    let down = Array(repeating: refusal(503, "ServiceUnavailable"), count: 3)
    let lost = Array(
        repeating: Answer.failure(TransportError(.connectionReset, "lost")), count: 3)
    let throttled = Array(repeating: refusal(429, "ThrottlingException"), count: 3)
    let bench = Bench(down + lost + throttled + [model("HOSTED")])
    _ = try await bench.wait(first, .running)
    #expect(bench.naps.withLock { $0 } == [30, 30, 30])
}

@Test func `a refusal ends a wait`() async {
    let bench = Bench([refusal(403, "AccessDeniedException")])
    let error = await #expect(throws: ServiceError.self) { try await bench.wait(first, .running) }
    #expect(error?.kind == .access)
}

@Test func `a wait ends at its deadline with what was last seen`() async {
    let bench = Bench(Array(repeating: model("STARTING_HOSTING"), count: 9))
    let error = await #expect(throws: WaitError.self) {
        try await bench.wait(first, .running, limit: .seconds(100))
    }
    #expect(error?.code == .timedOut && error?.last?.state == "STARTING_HOSTING")
    #expect(bench.naps.withLock { $0 } == [30, 30, 30, 10])
}

@Test func `another process goes on waiting under the same deadline`() async throws {
    let begun = try WaitPosition.begin(
        labels, .running, now: Timestamp(secondsSinceEpoch: 900), limit: .seconds(130))
    let kept = try JSON.decode(WaitPosition.self, from: JSON.encode(begun))
    #expect(kept == begun && kept.deadline.secondsSinceEpoch == 1030)
    let bench = Bench([version("STARTING"), version("STARTING")])
    let error = await #expect(throws: WaitError.self) { try await bench.wait(kept) }
    #expect(error?.code == .timedOut)
    #expect(bench.naps.withLock { $0 } == [30])
}

@Test func `what stands still is given up after a third look, not before`() async throws {
    let lagging = Bench([version("STOPPED"), version("STOPPED"), version("RUNNING")])
    _ = try await lagging.wait(labels, .running)
    let still = Bench(Array(repeating: version("STOPPED"), count: 9))
    let error = await #expect(throws: WaitError.self) { try await still.wait(labels, .running) }
    #expect(error?.code == .settled && still.transport.requests.count == 3)
}

@Test func `deleted is what is not found or no longer listed`() async throws {
    let gone = Bench([model("DELETING"), refusal(404, "ResourceNotFoundException")])
    #expect(try await gone.wait(first, .deleted).isAbsent)
    let unlisted = Bench([
        version("DELETING"), answer(#"{"ProjectVersionDescriptions":[]}"#),
    ])
    #expect(try await unlisted.wait(labels, .deleted).isAbsent)
    let absent = Bench(Array(repeating: refusal(404, "ResourceNotFoundException"), count: 4))
    let error = await #expect(throws: WaitError.self) { try await absent.wait(first, .trained) }
    #expect(error?.code == .settled && error?.last?.isAbsent == true)
}

@Test(arguments: [
    (
        WaitTarget.lookoutDataset(project: "p", type: "train"), WaitEvent.ready,
        #"{"DatasetDescription":{"Status":"CREATE_COMPLETE"}}"#
    ),
    (.labelsDataset(arn: "arn"), .ready, #"{"DatasetDescription":{"Status":"UPDATE_COMPLETE"}}"#),
    (
        .packagingJob(project: "p", name: "j"), .packaged,
        #"{"ModelPackagingDescription":{"Status":"SUCCEEDED"}}"#
    ),
    (.labelsProject(name: "p"), .ready, #"{"ProjectDescriptions":[{"Status":"CREATED"}]}"#),
    (.labelsProject(name: "p"), .deleted, #"{"ProjectDescriptions":[]}"#),
    (.lookoutProject("p"), .ready, #"{"ProjectDescription":{"ProjectName":"p"}}"#),
    (labels, .copied, #"{"ProjectVersionDescriptions":[{"Status":"COPYING_COMPLETED"}]}"#),
])
func `the other transitions end where the service says so`(
    target: WaitTarget, event: WaitEvent, body: String
) async throws {
    _ = try await Bench([answer(body)]).wait(target, event)
}

@Test func `targets are found by ARN and by name`() async throws {
    let project = #"{"ProjectDescriptions":[{"ProjectArn":"arn:project"}]}"#
    let none = #"{"ProjectDescriptions":[]}"#
    func find(_ text: String, _ bodies: String...) async throws -> WaitTarget {
        let transport = ScriptedTransport(bodies.map(answer))
        return try await WaitTarget.find(text, AWSClient.scripted(transport))
    }
    let lookout = "arn:aws:lookoutvision:us-east-1:1:"
    let rekognition = "arn:aws:rekognition:us-east-1:1:project/p/"
    #expect(try await find(lookout + "model/p/1") == first)
    #expect(try await find(lookout + "project/p") == .lookoutProject("p"))
    #expect(try await find(rekognition + "17") == .labelsProject(name: "p"))
    #expect(
        try await find(rekognition + "dataset/train/17")
            == .labelsDataset(arn: rekognition + "dataset/train/17"))
    let version = WaitTarget.labelsVersion(projectARN: "arn:project", name: "v")
    #expect(try await find(rekognition + "version/v/18", project) == version)
    #expect(try await find("p/v", project) == version)
    #expect(try await find("p/1", none) == first)
    #expect(try await find("p", none) == .lookoutProject("p"))
    for bad in ["arn:aws:s3:::bucket", "p/", "/"] {
        await #expect(throws: WireError.self, "\(bad)") { try await find(bad, none) }
    }
}
