import AWSCore
import Synchronization
import Testing

/// Sleeps that are only noted.
private final class Naps: Sendable {
    private let noted = Mutex<[Duration]>([])
    var all: [Duration] { noted.withLock { $0 } }

    func effects(random: Double) -> Effects {
        Effects(
            now: { Timestamp(secondsSinceEpoch: 0) },
            sleep: { duration in self.noted.withLock { $0.append(duration) } },
            random: { random }, makeUUID: { "id" })
    }
}

private func refusal(_ code: String, _ status: Int, after: Duration? = nil) -> ServiceError {
    ServiceError(
        httpStatus: status, code: .init(code), message: "", operation: "Op", retryAfter: after)
}

/// Runs a call that fails with `errors` in turn and then succeeds; nil when it gave up.
private func outcome(
    _ errors: [any Error], _ naps: Naps, quota: RetryQuota = RetryQuota(), random: Double = 0.5
) async -> Int? {
    let retrying = Retrying(policy: .standard, quota: quota, effects: naps.effects(random: random))
    return try? await retrying.run { number in
        if number <= errors.count { throw errors[number - 1] }
        return number
    }
}

@Test func `throttled calls wait from a second, others from fifty milliseconds`() async {
    let slow = Naps()
    let throttled = refusal("ThrottlingException", 400)
    #expect(await outcome([throttled, throttled], slow) == 3)
    #expect(slow.all == [.milliseconds(500), .seconds(1)])
    let quick = Naps()
    let fault = refusal("InternalServerError", 500)
    #expect(await outcome([fault, fault], quick) == 3)
    #expect(quick.all == [.milliseconds(25), .milliseconds(50)])
}

@Test func `three attempts are all`() async {
    let naps = Naps()
    let fault = refusal("x", 503)
    #expect(await outcome([fault, fault, fault], naps) == nil)
    #expect(naps.all.count == 2)
}

@Test func `the service's hint delays by at most five seconds more`() {
    func delay(_ hint: Duration, _ random: Double) -> Duration {
        RetryPolicy.standard.delay(before: 0, .throttled, hint: hint, random: random)
    }
    #expect(delay(.seconds(3), 0.5) == .seconds(3))
    #expect(delay(.seconds(60), 0.5) == .milliseconds(5500))
    #expect(delay(.milliseconds(1), 0.5) == .milliseconds(500))
    let late = RetryPolicy.standard.delay(before: 9, .throttled, hint: nil, random: 0.99)
    #expect(late == .seconds(20) * 0.99)
}

@Test(arguments: [
    ("LimitExceededException", 400), ("ServiceQuotaExceededException", 402),
    ("ResourceInUseException", 400), ("ConflictException", 409), ("ValidationException", 400),
    ("AccessDeniedException", 403), ("ResourceNotFoundException", 404), ("Unknown", 418),
])
func `what would only fail again is not repeated`(code: String, status: Int) async {
    let naps = Naps()
    #expect(await outcome([refusal(code, status)], naps) == nil)
    #expect(naps.all.isEmpty)
}

@Test func `an outage empties the quota and ends the retries`() async {
    let quota = RetryQuota(capacity: 30)
    let naps = Naps()
    let fault = refusal("x", 500)
    #expect(await outcome([fault, fault, fault], naps, quota: quota) == nil)
    #expect(quota.tokens == 2)
    #expect(await outcome([fault], naps, quota: quota) == nil)
    #expect(naps.all.count == 2)
    #expect(await outcome([], naps, quota: quota) == 1)
    #expect(quota.tokens == 3)
}

@Test func `a retry that succeeds gives its tokens back`() async {
    let quota = RetryQuota(capacity: 100)
    #expect(await outcome([refusal("SlowDown", 503)], Naps(), quota: quota) == 2)
    #expect(quota.tokens == 100)
}

@Test func `a lost connection is tried again, an unusable endpoint is not`() async {
    #expect(await outcome([TransportError(.connectionReset, "")], Naps()) == 2)
    #expect(await outcome([TransportError(.invalidRequest, "")], Naps()) == nil)
    #expect(await outcome([CancellationError()], Naps()) == nil)
}
