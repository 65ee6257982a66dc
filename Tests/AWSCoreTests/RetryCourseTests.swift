import AWSCore
import Synchronization
import Testing

/// Calls that botocore 1.44.5 made and retried; recorded by `Fixtures/retry.py`.
private struct RetryCase: Codable {
    /// A refusal, or the name of the exception when the connection was lost.
    struct Failure: Codable {
        let status: Int?
        let code, after, lost: String?
    }

    let mode: String
    /// The failures of each call before it succeeds.
    let calls: [[Failure]]
    let attempts: [Int]
    let sleeps: [Double]
    let tokens: Int?

    /// What the generator took as the random number.
    static let jitter = 0.75

    /// The same calls through our loop.
    func play() async throws -> (attempts: [Int], sleeps: [Duration], tokens: Int) {
        let naps = Mutex<[Duration]>([])
        let effects = Effects(
            now: { Timestamp(secondsSinceEpoch: 0) },
            sleep: { duration in naps.withLock { $0.append(duration) } },
            random: { Self.jitter }, makeUUID: { "id" })
        let quota = RetryQuota()
        let mode = try #require(RetryMode(rawValue: mode))
        let retrying = Retrying(policy: RetryPolicy(mode: mode), quota: quota, effects: effects)
        var attempts: [Int] = []
        for failures in calls {
            var made = 0
            do {
                try await retrying.run { number in
                    made = number
                    if number <= failures.count { throw Self.error(failures[number - 1]) }
                }
            } catch is ServiceError {
            } catch is TransportError {}
            attempts.append(made)
        }
        return (attempts, naps.withLock { $0 }, quota.tokens)
    }

    private static func error(_ failure: Failure) -> any Error {
        guard let status = failure.status else { return TransportError(.other, "lost") }
        var response = HTTPResponse(status: status)
        response.body = Array((failure.code.map { #"{"__type":"\#($0)"}"# } ?? "{}").utf8)
        response.headers["x-amz-retry-after"] = failure.after
        return ServiceError(response, operation: "DescribeProjects", service: service)
    }

    private static let service = Service(
        id: "Rekognition", signingName: "rekognition",
        wireProtocol: .json11(targetPrefix: "RekognitionService"), hostTemplate: "h")
}

@Test func `what is retried, after how long and out of which quota is botocore's`() async throws {
    let cases = try JSON.decode([RetryCase].self, from: Fixture.bytes("retries.json"))
    #expect(cases.count > 700)
    for (index, one) in cases.enumerated() {
        let ours = try await one.play()
        #expect(ours.attempts == one.attempts, "case \(index)")
        #expect(ours.tokens == one.tokens ?? 500, "case \(index)")
        #expect(ours.sleeps.count == one.sleeps.count, "case \(index)")
        for (nap, expected) in zip(ours.sleeps, one.sleeps) {
            #expect(abs(nap / .seconds(1) - expected) < 1e-9, "case \(index)")
        }
    }
}

@Test func `a reached quota is not retried, unlike in botocore`() {
    for status in [400, 402, 429, 500] {
        let error = ServiceError(
            httpStatus: status, code: .init("LimitExceededException"), message: "",
            operation: "StartProjectVersion")
        #expect(RetryReason(error) == nil)
    }
}

/// A course of botocore's adaptive limiter.
private struct LimiterCourse: Codable {
    struct Row: Codable {
        let now: Double
        let isThrottled: Bool
        let wait, rate: Double?
    }

    let start: Double
    let rows: [Row]
}

@Test func `the adaptive limiter moves as botocore's`() throws {
    let course = try JSON.decode(LimiterCourse.self, from: Fixture.bytes("limiter.json"))
    let limiter = RateLimiter(now: course.start)
    var hasWaited = false
    for (index, row) in course.rows.enumerated() {
        let wait = limiter.take(now: row.now)
        #expect(isNear(wait, row.wait), "row \(index)")
        limiter.received(isThrottled: row.isThrottled, now: row.now)
        #expect(isNear(limiter.rate, row.rate), "row \(index)")
        hasWaited = hasWaited || wait != nil
    }
    #expect(hasWaited)
}

private func isNear(_ left: Double?, _ right: Double?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return abs(left - right) <= 1e-6 * max(1, abs(right))
}

@Test func `an adaptive client slows down after a throttling`() async throws {
    let clock = Mutex(0.0)
    let effects = Effects(
        now: { Timestamp(secondsSinceEpoch: clock.withLock { $0 }) },
        sleep: { duration in clock.withLock { $0 += duration / .seconds(1) } },
        random: { 0 }, makeUUID: { "id" })
    let retrying = Retrying(
        policy: RetryPolicy(mode: .adaptive), quota: RetryQuota(), effects: effects)
    func run(throttledFirst: Bool) async throws {
        try await retrying.run { number in
            guard throttledFirst, number == 1 else { return }
            throw ServiceError(
                httpStatus: 400, code: .init("ThrottlingException"), message: "", operation: "Op")
        }
    }
    for _ in 0..<5 { try await run(throttledFirst: false) }
    #expect(clock.withLock { $0 } == 0)
    try await run(throttledFirst: true)
    for _ in 0..<5 { try await run(throttledFirst: false) }
    #expect(clock.withLock { $0 } > 2)
}
