import Synchronization

/// Turns counts of done work into a percentage that never falls and a remaining time.
final class ProgressMeter: Sendable {
    /// A part of a training: its name, how many units it has and what one unit weighs.
    struct Stage: Sendable {
        let phase: String
        let count: Int
        /// Milliseconds a unit took where this was measured; only ratios matter.
        let weight: Double
    }

    private struct State {
        var done: [Int]
        var best = 0.0
        var speed: Double?
        var lastTime: Double
        var lastWork = 0.0
    }

    private let stages: [Stage]
    private let total: Double
    private let start: Double
    private let environment: TrainingEnvironment
    private let state: Mutex<State>

    /// A meter over all stages of a training, nothing done yet.
    init(_ stages: [Stage], environment: TrainingEnvironment) {
        self.stages = stages
        self.environment = environment
        total = max(stages.reduce(0) { $0 + Double($1.count) * $1.weight }, 1e-9)
        start = environment.clock()
        state = Mutex(State(done: stages.map { _ in 0 }, lastTime: start))
    }

    /// Says that a stage begins; what earlier ones did not need counts as done.
    func enter(_ stage: Int) {
        state.withLock { state in
            for earlier in 0..<stage { state.done[earlier] = stages[earlier].count }
            publish(&state, stage)
        }
    }

    /// Counts one unit of a stage as done.
    func count(_ stage: Int) {
        state.withLock { state in
            state.done[stage] = min(state.done[stage] + 1, stages[stage].count)
            publish(&state, stage)
        }
    }

    /// Counts one unit of a stage as done; throws `cancelled` when the caller wants to stop.
    func advance(_ stage: Int) throws(EngineError) {
        count(stage)
        try check()
    }

    /// Throws `cancelled` when the caller wants to stop.
    func check() throws(EngineError) {
        if environment.isCancelled() { throw .cancelled }
    }

    private func publish(_ state: inout State, _ stage: Int) {
        let work = zip(stages, state.done).reduce(0) { $0 + $1.0.weight * Double($1.1) }
        let now = environment.clock()
        measureSpeed(&state, work, now)
        state.best = max(state.best, min(work / total, 1))
        environment.report(
            Progress(
                fraction: state.best, phase: stages[stage].phase,
                secondsLeft: secondsLeft(state, work)))
    }

    /// A moving average over about the last second of work.
    private func measureSpeed(_ state: inout State, _ work: Double, _ now: Double) {
        guard now - state.lastTime >= 0.5, work > state.lastWork else { return }
        let recent = (work - state.lastWork) / (now - state.lastTime)
        state.speed = state.speed.map { 0.7 * $0 + 0.3 * recent } ?? recent
        (state.lastTime, state.lastWork) = (now, work)
    }

    private func secondsLeft(_ state: State, _ work: Double) -> ClosedRange<Int>? {
        guard let speed = state.speed, speed > 0, state.best >= 0.02 else { return nil }
        let expected = max(total - work, 0) / speed
        return Int(0.8 * expected)...Int((1.3 * expected).rounded(.up)) + 1
    }
}
