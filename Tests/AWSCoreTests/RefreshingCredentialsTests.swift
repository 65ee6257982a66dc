import AWSCore
import Synchronization
import Testing

/// Gives keys named `K1`, `K2` … that live for a set time, fails when told to, waits when told to.
private final class Source: CredentialsProvider {
    private struct State {
        var calls = 0
        var fails = false
        var isHeld = false
        var held: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let clock: ManualClock
    private let minutes: Double?

    init(_ clock: ManualClock, minutes: Double?) {
        self.clock = clock
        self.minutes = minutes
    }

    var calls: Int { state.withLock { $0.calls } }

    func fail(_ fails: Bool) { state.withLock { $0.fails = fails } }

    func hold() { state.withLock { $0.isHeld = true } }

    func release() {
        let held = state.withLock { state in
            defer { state.held = [] }
            state.isHeld = false
            return state.held
        }
        for waiter in held { waiter.resume() }
    }

    /// Returns once a call waits.
    func untilHeld() async {
        while state.withLock({ $0.held.isEmpty }) { await Task.yield() }
    }

    func credentials() async throws -> Credentials? {
        let (number, fails, isHeld) = state.withLock { state in
            state.calls += 1
            return (state.calls, state.fails, state.isHeld)
        }
        if isHeld {
            await withCheckedContinuation { waiter in state.withLock { $0.held.append(waiter) } }
        }
        if fails { throw CredentialsError("the source is down") }
        return Credentials(
            accessKeyID: "K\(number)", secretAccessKey: "s",
            expiration: minutes.map { clock.now.adding(seconds: $0 * 60) })
    }
}

private struct Nothing: CredentialsProvider {
    func credentials() async throws -> Credentials? { nil }
}

private func kept(minutes: Double?) -> (Source, RefreshingCredentials, ManualClock) {
    let clock = ManualClock()
    let source = Source(clock, minutes: minutes)
    return (source, RefreshingCredentials(source, now: { clock.now }), clock)
}

extension RefreshingCredentials {
    fileprivate var key: String? {
        get async throws { try await credentials()?.accessKeyID }
    }
}

@Test func `keys without an end are fetched once`() async throws {
    let (source, keys, clock) = kept(minutes: nil)
    #expect(try await keys.key == "K1")
    clock.advance(minutes: 1_000_000)
    #expect(try await keys.key == "K1")
    #expect(source.calls == 1)
}

@Test func `keys are kept until fifteen minutes before their end`() async throws {
    let (source, keys, clock) = kept(minutes: 60)
    #expect(try await keys.key == "K1")
    clock.advance(minutes: 45)
    #expect(try await keys.key == "K1" && source.calls == 1)
    clock.advance(minutes: 0.1)
    #expect(try await keys.key == "K2")
}

@Test func `a refresh that may fail leaves the old keys and waits a minute`() async throws {
    let (source, keys, clock) = kept(minutes: 60)
    _ = try await keys.key
    clock.advance(minutes: 46)
    source.fail(true)
    #expect(try await keys.key == "K1" && source.calls == 2)
    #expect(try await keys.key == "K1" && source.calls == 2)
    clock.advance(minutes: 1)
    #expect(try await keys.key == "K1" && source.calls == 3)
    source.fail(false)
    clock.advance(minutes: 1)
    #expect(try await keys.key == "K4")
}

@Test func `within ten minutes of the end a failed refresh is an error`() async throws {
    let (source, keys, clock) = kept(minutes: 60)
    _ = try await keys.key
    clock.advance(minutes: 50.1)
    source.fail(true)
    #expect(await sentence { try await keys.credentials() } == "the source is down")
    source.fail(false)
    #expect(try await keys.key == "K3")
}

@Test func `callers at the same time share one fetch`() async throws {
    let (source, keys, _) = kept(minutes: 60)
    source.hold()
    let all = (1...20).map { _ in Task { try await keys.key } }
    await source.untilHeld()
    source.release()
    for task in all { #expect(try await task.value == "K1") }
    #expect(source.calls == 1)
}

@Test func `while one caller tries early, the others go on with the old keys`() async throws {
    let (source, keys, clock) = kept(minutes: 60)
    _ = try await keys.key
    clock.advance(minutes: 46)
    source.hold()
    let early = Task { try await keys.key }
    await source.untilHeld()
    #expect(try await keys.key == "K1")
    source.release()
    #expect(try await early.value == "K2" && source.calls == 2)
}

@Test func `a caller that gives up leaves the fetch to the others`() async throws {
    let (source, keys, _) = kept(minutes: 60)
    source.hold()
    let impatient = Task { try await keys.key }
    await source.untilHeld()
    let patient = Task { try await keys.key }
    impatient.cancel()
    await #expect(throws: CancellationError.self) { try await impatient.value }
    source.release()
    #expect(try await patient.value == "K1")
}

@Test func `keys that have expired where they come from are told`() async {
    let (_, keys, _) = kept(minutes: -1)
    let told = await sentence { try await keys.credentials() }
    #expect(told.contains("have expired (2024-01-02T03:03:05Z)"))
}

@Test func `a source without keys is asked again`() async throws {
    #expect(try await RefreshingCredentials(Nothing(), now: { ManualClock().now }).key == nil)
}

@Test func `the source that was found first stays`() async throws {
    let clock = ManualClock()
    let first = Source(clock, minutes: 60)
    let asked = Mutex(0)
    let chain = CredentialsChain([
        .init(.environment) {
            asked.withLock { $0 += 1 }
            return nil
        },
        .init(.instance) { Nothing() }, .init(.sso) { first },
        .init(.boto) { throw CredentialsError("is not reached") },
    ])
    #expect(try await chain.credentials()?.accessKeyID == "K1")
    first.fail(true)
    #expect(await sentence { try await chain.credentials() } == "the source is down")
    first.fail(false)
    #expect(try await chain.credentials()?.accessKeyID == "K3")
    #expect(asked.withLock { $0 } == 1)
}

/// Has keys when it is asked first, and never again.
private final class Once: CredentialsProvider {
    private let asked = Mutex(false)

    func credentials() async throws -> Credentials? {
        let isFirst = asked.withLock { asked in
            defer { asked = true }
            return !asked
        }
        return isFirst ? Credentials(accessKeyID: "K", secretAccessKey: "s") : nil
    }
}

@Test func `a source that has no keys any more is told, and no other is asked`() async throws {
    let once = Once()
    let chain = CredentialsChain([
        .init(.instance) { once },
        .init(.boto) { StaticCredentials(Credentials(accessKeyID: "X", secretAccessKey: "s")) },
    ])
    #expect(try await chain.credentials()?.accessKeyID == "K")
    #expect(await sentence { try await chain.credentials() }.contains("came from iam-role"))
}
