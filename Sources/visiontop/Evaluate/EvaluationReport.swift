import AWSCore
import Constraints
import FoundationEssentials
import VisionEngine

/// What an evaluation found: a table for people, a document for programs.
struct EvaluationReport: Sendable {
    /// The runs by what was learned.
    enum Trials: Sendable {
        case anomaly([Trial<AnomalyFinding>])
        case labels([Trial<LabelFinding>])
        case boxes([Trial<BoxFinding>])
    }

    /// What is known of a run whatever was learned.
    struct Run: Sendable {
        let train: [String]
        let tested: Int
        let rejected: [RejectedImage]
        let trainSeconds: Double
        let detectSeconds: Double
        let modelFile: [UInt8]

        init(_ trial: Trial<some Sendable>) {
            train = trial.train
            tested = trial.findings.count
            rejected = trial.rejected
            (trainSeconds, detectSeconds) = (trial.trainSeconds, trial.detectSeconds)
            modelFile = trial.modelFile
        }
    }

    let dataset: EvaluationDataset
    let options: EvaluateCommand
    let isHoldout: Bool
    let trials: Trials
    let runs: [Run]
    let peakMegabytes: Int?

    init(_ evaluation: Evaluation, _ trials: Trials) {
        dataset = evaluation.dataset
        options = evaluation.options
        isHoldout = evaluation.isHoldout
        self.trials = trials
        runs =
            switch trials {
            case .anomaly(let trials): trials.map(Run.init)
            case .labels(let trials): trials.map(Run.init)
            case .boxes(let trials): trials.map(Run.init)
            }
        peakMegabytes = Self.peakMegabytes()
    }

    var imagesPerSecond: Double {
        let seconds = runs.reduce(0) { $0 + $1.detectSeconds }
        return seconds > 0 ? Double(runs.reduce(0) { $0 + $1.tested }) / seconds : 0
    }

    var trainSeconds: Double { average(runs.map(\.trainSeconds)) ?? 0 }

    /// Images and masks that could not be used, once each.
    var rejected: [RejectedImage] {
        Set(runs.flatMap(\.rejected)).sorted { $0.reference < $1.reference }
    }

    /// The most memory that this process had, from `/proc` (proc(5), VmHWM).
    private static func peakMegabytes() -> Int? {
        guard let status = FileManager.default.contents(atPath: "/proc/self/status") else {
            return nil
        }
        let line = String(decoding: status, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("VmHWM:") }
        return line?.split { !$0.isNumber }.first.flatMap { Int($0) }.map { $0 / 1024 }
    }
}
