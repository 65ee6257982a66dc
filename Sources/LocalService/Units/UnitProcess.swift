import Glibc
import Synchronization
import VisionEngine

/// An inference unit whose work is done by a process of its own. One thread uses it at a time.
///
/// When that process ends, the image that it judged fails and nothing else does: it is started
/// again, after a pause that doubles while it ends without having judged anything.
final class UnitProcess: Sendable {
    private struct State {
        var child: UnitChild?
        /// Starts since the last answer.
        var starts = 0
    }

    private let program: UnitProgram
    private let model: ModelSource
    private let report: @Sendable (UnitEvent) -> Void
    private let state: Mutex<State>

    /// Starts the process and lets it load the model and judge so many images; `isReady` waits for
    /// it. Throws `UnitCrash` when there is no process to be had.
    init(
        _ program: UnitProgram, _ model: ModelSource, warmUpImages: Int,
        report: @escaping @Sendable (UnitEvent) -> Void
    ) throws(UnitCrash) {
        self.program = program
        self.model = model
        self.report = report
        let child = try Self.start(program, model, warmUpImages)
        state = Mutex(State(child: child, starts: 1))
    }

    private static func start(
        _ program: UnitProgram, _ model: ModelSource, _ warmUpImages: Int
    ) throws(UnitCrash) -> UnitChild {
        let child = try UnitChild(program, content: model.descriptor)
        let request = UnitNumber.bytes(UInt32(clamping: warmUpImages)) + Array(model.name.utf8)
        guard child.channel.send(.load, request) else { throw UnitCrash(child.end()) }
        return child
    }

    /// Waits until the model is loaded and warm; returns the images a second that it judged, or nil
    /// when nobody wants it any more. Throws `EngineError` and `UnitCrash`.
    func ready(while isWanted: () throws -> Bool) throws -> Double? {
        guard let child = state.withLock({ $0.child }) else {
            throw UnitCrash("it was not started")
        }
        while !child.channel.hasNews(milliseconds: 20) {
            guard try isWanted() else { return nil }
        }
        let (kind, body) = try answer(of: child)
        guard kind == .ready else { throw crashed(child) }
        return Double(bitPattern: UnitNumber.at(0, in: body))
    }

    /// What the model says of an image; throws `EngineError`, and `UnitCrash` when its process ends
    /// over it.
    func judge(_ bytes: [UInt8]) throws -> Judgement {
        let child = try begun(bytes)
        do {
            let (kind, body) = try answer(of: child)
            guard kind == .judgement, let judgement = Judgement(decoding: body) else {
                throw crashed(child)
            }
            state.withLock { $0.starts = 0 }
            return judgement
        } catch let crash as UnitCrash {
            report(.ended(crash, image: bytes))
            throw crash
        } catch let error as EngineError {
            state.withLock { $0.starts = 0 }
            throw error
        }
    }

    /// Starts the process again if it ended; gives up when the unit shall leave.
    func mend(isLeaving: () -> Bool) {
        while state.withLock({ $0.child }) == nil, !isLeaving() {
            guard pause(isLeaving) else { return }
            do {
                try restart()
            } catch {
                report(.notStarted("\(error)"))
            }
        }
    }

    /// Its process with this image. One that ended before it had it, as it had nothing to do, is
    /// started again and gets it then.
    private func begun(_ bytes: [UInt8]) throws -> UnitChild {
        if let child = state.withLock({ $0.child }) {
            if child.begin(.judge, [], bytes) { return child }
            report(.endedIdle(crashed(child).cause))
        }
        let child = try restart()
        guard child.begin(.judge, [], bytes) else { throw crashed(child) }
        return child
    }

    @discardableResult private func restart() throws -> UnitChild {
        state.withLock { $0.starts += 1 }
        let child = try Self.start(program, model, 0)
        do {
            guard try answer(of: child).0 == .ready else { throw crashed(child) }
        } catch let error as EngineError {
            // It was the model's once: no caller's image is to blame.
            throw UnitCrash(error.sentence)
        }
        state.withLock { $0.child = child }
        return child
    }

    /// The next message of a process but for failures, which are thrown.
    private func answer(of child: UnitChild) throws -> (UnitMessage, [UInt8]) {
        guard let (kind, body) = child.channel.receive() else { throw crashed(child) }
        guard kind == .failure else { return (kind, body) }
        throw EngineError(decoding: body) ?? crashed(child)
    }

    private func crashed(_ child: UnitChild) -> UnitCrash {
        state.withLock { state in
            if state.child === child { state.child = nil }
        }
        return UnitCrash(child.end())
    }

    /// Waits before the next start; false when the unit shall leave meanwhile.
    private func pause(_ isLeaving: () -> Bool) -> Bool {
        let starts = state.withLock { $0.starts }
        var left = Self.pause(after: starts)
        while left > 0 {
            guard !isLeaving() else { return false }
            usleep(20_000)
            left -= 20
        }
        return true
    }

    /// Milliseconds between starts: none after an answer, then 100 and twice as many each time, 5 s
    /// at most.
    static func pause(after starts: Int) -> Int {
        starts < 1 ? 0 : min(100 << min(starts - 1, 6), 5000)
    }
}

/// What happens to the process of a unit.
enum UnitEvent: Sendable {
    case ended(UnitCrash, image: [UInt8])
    case endedIdle(String)
    case notStarted(String)
}
