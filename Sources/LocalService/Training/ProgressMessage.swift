import Synchronization
import VisionEngine

/// Writes the progress of a training into its state message, at most once a second:
/// `The model is being trained. 58% extracting features, 170-210 s left`.
final class ProgressMessage: Sendable {
    private let id: Int64
    private let backend: Backend
    private let last = Mutex<(at: ContinuousClock.Instant, text: String)?>(nil)

    init(id: Int64, backend: Backend) {
        self.id = id
        self.backend = backend
    }

    func report(_ progress: Progress) {
        let text = Self.text(progress)
        let isDue = last.withLock { last in
            let now = ContinuousClock.now
            if let last, last.text == text || now - last.at < .seconds(1) { return false }
            last = (now, text)
            return true
        }
        guard isDue else { return }
        do {
            try backend.store.writeNow { db in
                try db.execute(
                    sql: "UPDATE model SET message = ? WHERE id = ? AND state = ?",
                    arguments: [text, id, ModelState.training])
            }
        } catch {
            backend.logger.warning(
                "cannot write the progress", metadata: ["model": "\(id)", "error": "\(error)"])
        }
    }

    /// Never 100: that is said by the next state.
    static func text(_ progress: Progress) -> String {
        let percent = min(max(Int(progress.fraction * 100), 0), 99)
        let left = progress.secondsLeft.map { ", \($0.lowerBound)-\($0.upperBound) s left" } ?? ""
        return "The model is being trained. \(percent)% \(progress.phase)\(left)"
    }
}
