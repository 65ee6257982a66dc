import AWSCore
import FoundationEssentials
import VisionEngine

/// Judges the images of one command, two at a time, and writes what was found as it comes.
struct Detecting: Sendable {
    let command: DetectCommand
    let model: TrainedModel

    private static let workers = 2
    /// Images in memory at a time.
    private static let batch = 8

    /// False when an image could not be judged.
    func run() async throws -> Bool {
        let stop = StopSignal()
        return try await withCheckedThrowingContinuation { continuation in
            let started = WorkThread.start {
                continuation.resume(with: Result { try self.judge(stop) })
            }
            if !started {
                continuation.resume(throwing: StartError("The system has no thread left."))
            }
        }
    }

    private func judge(_ stop: StopSignal) throws -> Bool {
        let (images, problems) = DetectedImage.all(command.images)
        for problem in problems { try Self.tell(problem) }
        let judge = try ImageJudge(
            model: model, workers: Self.workers, isCancelled: { stop.isRaised }, clock: { 0 })
        let output = DetectionOutput(command: command, model: model, images: images)
        try output.begin()
        var isWhole = problems.isEmpty
        for first in stride(from: 0, to: images.count, by: Self.batch) {
            let part = Array(images[first..<min(first + Self.batch, images.count)])
            for (image, result) in zip(part, try judge.judge(part.map(\.path)).results) {
                switch result {
                case .success(let judgement): try output.show(image, judgement)
                case .failure(let error):
                    try Self.tell("\(image.path): \(error.sentence)")
                    isWhole = false
                }
            }
        }
        return isWhole
    }

    private static func tell(_ problem: String) throws {
        try Sink.error.tell("visiontop: \(problem)\n")
    }
}
