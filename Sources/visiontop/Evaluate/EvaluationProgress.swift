import Synchronization
import VisionEngine

/// Tells on standard error how far an evaluation is: one line that changes on a terminal, one line
/// a run elsewhere.
final class EvaluationProgress: Sendable {
    private let runs: Int
    private let isTerminal = Sink.error.isTerminal
    private let told = Mutex("")

    init(runs: Int) {
        self.runs = runs
    }

    /// Shows the progress of one run's training.
    func show(run: Int, _ progress: Progress) {
        let fold = runs == 1 ? "" : "fold \(run + 1) of \(runs): "
        let percent = Int(progress.fraction * 100)
        let text = isTerminal ? "\(fold)\(progress.phase), \(percent) %" : "\(fold)training"
        told.withLock { told in
            guard told != text else { return }
            told = text
            write(isTerminal ? "\r\u{1B}[K\(text)" : "\(text)\n")
        }
    }

    /// Leaves an empty line on a terminal.
    func end() {
        if isTerminal { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        do {
            try Sink.error.write(text)
        } catch {
            // Who does not listen does not need to be told.
        }
    }
}
