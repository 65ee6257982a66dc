import FoundationEssentials
import Glibc
import Synchronization
import VisionEngine

/// The runs of one evaluation, one after another.
struct Evaluation: Sendable {
    let dataset: EvaluationDataset
    let plan: FoldPlan
    let isHoldout: Bool
    let options: EvaluateCommand

    /// Trains and judges every run; SIGINT and SIGTERM end it within a second.
    func run() async throws -> EvaluationReport {
        let stop = StopSignal()
        // The engine waits for its own threads: no place for it among the tasks of this program.
        return try await withCheckedThrowingContinuation { continuation in
            let started = WorkThread.start {
                continuation.resume(with: Result { try self.runs(stop) })
            }
            guard started else {
                continuation.resume(throwing: StartError("The system has no thread left."))
                return
            }
        }
    }

    private func runs(_ stop: StopSignal) throws -> EvaluationReport {
        let progress = EvaluationProgress(runs: plan.runs.count)
        defer { progress.end() }
        switch dataset.task {
        case .anomaly:
            let trials = try trials(stop, progress) { train, test, environment in
                let train = options.normalsOnly ? train.filter { !$0.isAnomalous } : train
                return try AnomalyTrial.run(
                    train: train, test: test, falseAlarmRate: options.falseAlarms,
                    environment: environment)
            }
            return EvaluationReport(self, .anomaly(trials))
        case .labels:
            return EvaluationReport(
                self,
                .labels(
                    try trials(stop, progress) {
                        try LabelTrial.run(train: $0, test: $1, environment: $2)
                    }))
        case .boxes:
            return EvaluationReport(
                self,
                .boxes(
                    try trials(stop, progress) {
                        try BoxTrial.run(train: $0, test: $1, environment: $2)
                    }))
        }
    }

    private func trials<Finding>(
        _ stop: StopSignal, _ progress: EvaluationProgress,
        _ body: (
            _ train: [EvaluationItem], _ test: [EvaluationItem], _ environment: TrainingEnvironment
        ) throws -> Trial<Finding>
    ) throws -> [Trial<Finding>] {
        try plan.runs.enumerated().map { number, run in
            try ScratchFolder.with(options.cache) { folder in
                let start = ContinuousClock.now
                let environment = TrainingEnvironment(
                    cacheDirectory: folder, seed: options.seed, workers: options.workers,
                    report: { progress.show(run: number, $0) },
                    isCancelled: { stop.isRaised },
                    clock: { (ContinuousClock.now - start).inSeconds })
                return try body(
                    run.train.map { dataset.items[$0] }, run.test.map { dataset.items[$0] },
                    environment)
            }
        }
    }
}

/// Whether the user asked this process to stop.
struct StopSignal: Sendable {
    private static let raised = Atomic(false)

    /// From now on SIGINT, SIGTERM and SIGHUP raise it and do no more.
    init() {
        // Made before a handler runs: there it is only stored to.
        Self.raised.store(false, ordering: .relaxed)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in StopSignal.raised.store(true, ordering: .relaxed) }
        }
    }

    var isRaised: Bool { Self.raised.load(ordering: .relaxed) }
}

/// A folder that lasts as long as a piece of work.
enum ScratchFolder {
    /// Runs `body` with `kept`, made when missing, or with a new folder that is removed after it.
    static func with<Result>(_ kept: String?, _ body: (String) throws -> Result) throws -> Result {
        if let kept {
            try Folders.create(kept)
            return try body(kept)
        }
        let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        var template = Array((base + "/visiontop-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw StartError("No folder could be made in \(base): \(Folders.reason()).")
        }
        let path = String(
            decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer {
            do {
                try FileManager.default.removeItem(atPath: path)
            } catch {
                // What stays lies in the system's folder for temporary files.
            }
        }
        return try body(path)
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
