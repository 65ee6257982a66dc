import Dispatch
import LocalService
import Synchronization
import Testing

/// Keeps units busy until it is opened.
private final class Gate: Sendable {
    private let entered = DispatchSemaphore(value: 0)
    private let open = DispatchSemaphore(value: 0)

    /// What a unit does: says that it is there and waits.
    func pass() {
        entered.signal()
        open.wait()
    }

    /// Returns once `count` units are inside.
    func waitUntilEntered(_ count: Int) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                for _ in 0..<count { self.entered.wait() }
                continuation.resume()
            }
        }
    }

    func release(_ count: Int) {
        for _ in 0..<count { open.signal() }
    }
}

private struct Failure: Error {}

private final class Tally: Sendable {
    private let sum = Mutex(0)

    var value: Int { sum.withLock { $0 } }

    /// The sum with `number`.
    func add(_ number: Int) -> Int {
        sum.withLock {
            $0 += number
            return $0
        }
    }
}

@Suite struct InferenceUnitsTests {
    private func units(_ count: Int, queueLength: Int = 1) -> InferenceUnits<Int> {
        let units = InferenceUnits<Int>(queueLength: queueLength) { .zero }
        for tool in 0..<count { #expect(units.add(tool)) }
        return units
    }

    @Test func `units work at the same time and beyond their queue callers are refused`() async {
        let (units, gate) = (units(2), Gate())
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<2 { group.addTask { (try? await units.run { _ in gate.pass() }) != nil } }
            await gate.waitUntilEntered(2)
            // Two work, two wait: started tasks reach the queue in their own time.
            let refused = Tally()
            for _ in 0..<5 {
                group.addTask {
                    do {
                        try await units.run { _ in gate.pass() }
                        return true
                    } catch UnitRefusal.full(let count) {
                        #expect(count == 2)
                        if refused.add(1) == 3 { gate.release(4) }
                        return false
                    } catch {
                        return false
                    }
                }
            }
            var answered = 0
            for await isAnswered in group where isAnswered { answered += 1 }
            #expect(answered == 4)
        }
        #expect(units.sample().refused == 3)
        units.close()
    }

    @Test func `an error of one image leaves the unit as it is`() async throws {
        let units = units(1)
        for _ in 0..<20 {
            await #expect(throws: Failure.self) { try await units.run { _ in throw Failure() } }
        }
        #expect(try await units.run { $0 } == 0)
        units.close()
    }

    @Test func `a stop answers what runs and refuses what waits and what comes`() async throws {
        let (units, gate) = (units(1), Gate())
        let running = Task {
            try await units.run { _ -> Int in
                gate.pass()
                return 7
            }
        }
        await gate.waitUntilEntered(1)
        let waiting = Task { try await units.run { $0 } }
        while units.waitingCount < 1 { await Task.yield() }
        let closing = Task.detached { units.close() }
        await #expect(throws: UnitRefusal.stopped) { try await waiting.value }
        await #expect(throws: UnitRefusal.stopped) { try await units.run { $0 } }
        gate.release(1)
        #expect(try await running.value == 7)
        await closing.value
        #expect(units.count == 0)
        #expect(!units.add(1))
    }

    @Test func `a unit that leaves answers its image first and the last one stays`() async throws {
        let (units, gate) = (units(2), Gate())
        let answers = (0..<2).map { _ in
            Task {
                try await units.run { tool -> Int in
                    gate.pass(); return tool
                }
            }
        }
        await gate.waitUntilEntered(2)
        units.removeOne()
        #expect(units.count == 1)
        gate.release(2)
        #expect(try await Set([answers[0].value, answers[1].value]) == [0, 1])
        units.removeOne()
        #expect(units.count == 1)
        for _ in 0..<10 { _ = try await units.run { $0 } }
        units.close()
    }

    @Test func `units come and go under load and every request is answered`() async throws {
        let units = units(1, queueLength: 1000)
        let total = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<500 {
                group.addTask {
                    let value = try await units.run { _ in number }
                    _ = total.add(value)
                }
            }
            group.addTask {
                for tool in 1..<40 {
                    #expect(units.add(tool))
                    units.removeOne()
                }
            }
            try await group.waitForAll()
        }
        #expect(total.value == 499 * 500 / 2)
        #expect(units.count == 1)
        units.close()
    }
}
