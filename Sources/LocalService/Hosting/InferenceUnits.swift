import Dispatch
import Synchronization
import VisionEngine

/// Why an image is not judged.
package enum UnitRefusal: Error, Equatable {
    /// The units are busy and the queue is full.
    case full(units: Int)
    /// The model is not hosted any more.
    case stopped
}

/// The inference units of one model: each is a thread with a tool of its own that takes one image at
/// a time from the model's queue, which has room for `queueLength` a unit.
package final class InferenceUnits<Tool: Sendable>: Sendable {
    /// A request that waits for a unit.
    private struct Request: Sendable {
        /// Gives the answer's delivery, so that the unit is free before the caller can go on.
        let judge: @Sendable (Tool) -> @Sendable () -> Void
        let refuse: @Sendable (UnitRefusal) -> Void
    }

    private struct State {
        var waiting: [Request] = []
        /// Units in service.
        var units = 0
        /// Images that are being judged.
        var running = 0
        /// Units that end as soon as they are free.
        var leaving = 0
        var isClosed = false
        var meter: UsageMeter
    }

    private let state: Mutex<State>
    private let queueLength: Int
    private let uptime: @Sendable () -> Duration
    private let mend: @Sendable (Tool, _ isLeaving: () -> Bool) -> Void
    /// Counts requests that wait and units that shall leave.
    private let work = DispatchSemaphore(value: 0)
    private let threads = DispatchGroup()

    /// None yet.
    /// - Parameters:
    ///   - uptime: a clock that only goes forward.
    ///   - mend: makes a tool fit for the next image; gives up once its unit shall leave.
    package init(
        queueLength: Int, uptime: @escaping @Sendable () -> Duration,
        mend: @escaping @Sendable (Tool, _ isLeaving: () -> Bool) -> Void = { _, _ in }
    ) {
        self.queueLength = queueLength
        self.uptime = uptime
        self.mend = mend
        state = Mutex(State(meter: UsageMeter(at: uptime())))
    }

    /// Units in service.
    package var count: Int { state.withLock { $0.units } }

    /// Images that wait for a unit.
    package var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// What the units did since the last sample.
    package func sample() -> UsageSample {
        state.withLock { $0.meter.sample(at: uptime()) }
    }

    /// Lets a unit judge; an error of `work` is the caller's and leaves the unit as it is.
    ///
    /// Throws `UnitRefusal` when the queue is full, or when the model is stopped before its turn.
    package func run<T: Sendable>(
        _ work: @escaping @Sendable (Tool) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            enqueue(
                Request(
                    judge: { tool in
                        let result = Result { try work(tool) }
                        return { continuation.resume(with: result) }
                    }, refuse: { continuation.resume(throwing: $0) }))
        }
    }

    private func enqueue(_ request: Request) {
        let refusal: UnitRefusal? = state.withLock { state in
            guard !state.isClosed else { return .stopped }
            let places = state.units * (queueLength + 1)
            guard state.running + state.waiting.count < places else {
                state.meter.noteRefusal()
                return .full(units: state.units)
            }
            state.waiting.append(request)
            note(&state)
            return nil
        }
        if let refusal { request.refuse(refusal) } else { work.signal() }
    }

    private func note(_ state: inout State) {
        state.meter.note(
            units: state.units, running: state.running, waiting: state.waiting.count, at: uptime())
    }
}

extension InferenceUnits {
    /// Puts one more unit into service; false when the model was stopped or there is no thread left.
    package func add(_ tool: Tool) -> Bool {
        let isOpen = state.withLock { state in
            guard !state.isClosed else { return false }
            threads.enter()
            return true
        }
        guard isOpen else { return false }
        let isStarted = WorkThread.start {
            self.serve(tool)
            self.threads.leave()
        }
        guard isStarted else {
            threads.leave()
            return false
        }
        let isServing = state.withLock { state in
            guard !state.isClosed else {
                state.leaving += 1
                return false
            }
            state.units += 1
            note(&state)
            return true
        }
        if !isServing { work.signal() }
        return isServing
    }

    /// Takes one unit out of service; an image that it judges is answered. The last one stays.
    package func removeOne() {
        let isLeaving = state.withLock { state in
            guard state.units > 1 else { return false }
            state.units -= 1
            state.leaving += 1
            note(&state)
            return true
        }
        if isLeaving { work.signal() }
    }

    /// Ends all units and returns when the images that they judge are answered. Images that wait are
    /// refused at once, and so are all that come.
    package func close() {
        let (refused, count) = state.withLock { state in
            let result = (state.waiting, state.units)
            state.isClosed = true
            state.leaving += state.units
            (state.waiting, state.units) = ([], 0)
            note(&state)
            return result
        }
        for request in refused { request.refuse(.stopped) }
        for _ in 0..<count { work.signal() }
        threads.wait()
    }

    /// The life of a unit.
    private func serve(_ tool: Tool) {
        while let request = next() {
            let deliver = request.judge(tool)
            state.withLock { state in
                state.running -= 1
                note(&state)
            }
            deliver()
            mend(tool) { state.withLock { $0.leaving > 0 } }
        }
    }

    /// Waits for a request; nil when the unit shall end.
    private func next() -> Request? {
        while true {
            work.wait()
            let (request, mayStay): (Request?, Bool) = state.withLock { state in
                if state.leaving > 0 {
                    state.leaving -= 1
                    return (nil, false)
                }
                // The requests that a stop refused have left their count behind.
                guard !state.waiting.isEmpty else { return (nil, true) }
                state.running += 1
                let request = state.waiting.removeFirst()
                note(&state)
                return (request, true)
            }
            if request != nil || !mayStay { return request }
        }
    }
}
