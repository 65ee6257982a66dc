import Dispatch
import Synchronization
import VisionEngine

/// What a hosted model judges images with.
enum Detector: Sendable {
    case anomaly(AnomalyDetector)
    case labels(LabelDetector)
}

/// One inference unit: a detector that takes one image at a time, and a queue of bounded length.
final class InferenceWorker: Sendable {
    private let detector: Detector
    private let queue = DispatchQueue(label: "visiontop.inference")
    private let limit: Int
    private let waiting = Mutex(0)

    init(_ detector: Detector, queueLength: Int) {
        self.detector = detector
        limit = queueLength + 1
    }

    /// Images that wait or are being judged.
    var load: Int { waiting.withLock { $0 } }

    /// Takes a place in the queue; false when there is none.
    private func enter() -> Bool {
        waiting.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
    }

    /// Runs `work` when its turn comes; nil when the queue is full.
    func run<T: Sendable>(
        _ work: @escaping @Sendable (Detector) throws -> T
    ) async throws -> T? {
        guard enter() else { return nil }
        defer { waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { [detector] in
                continuation.resume(with: Result { try work(detector) })
            }
        }
    }
}
