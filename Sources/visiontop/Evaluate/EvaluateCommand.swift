import ArgumentParser
import Glibc
import VisionEngine

/// Trains and judges the engine on a dataset of the user's, without any service.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure by cross-validation what the engine is worth on your images.",
        discussion: """
            DATASET is a folder or a manifest file. Folders: normal/ and anomaly/, with masks of the \
            same base names in masks/ or ground_truth/ if you have them; train/good, test/… and \
            ground_truth/ as MVTec AD has them; or one folder a class. Manifests: JSON Lines of \
            SageMaker Ground Truth with anomalies, labels or boxes; s3://bucket/key is looked for \
            under the manifest's folder.

            Every image is judged once, by a model that has seen neither it nor its group. The \
            summary goes to standard output, progress to standard error. With --json, folds and the \
            judgement of every image are written to a file too, so that others can check the figures.
            """)

    @Argument(help: "A folder of images or a manifest file.")
    var dataset: String

    @Option(help: "How many folds; 2 or more.")
    var folds = 5

    @Option(help: "The seed of folds and trainings; the same seed gives the same figures.")
    var seed: UInt64 = 1

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            """
            Images whose names agree in the first capture of REGEX (or in the whole match) are never \
            divided, such as photographs of one part.
            """, valueName: "regex"))
    var group: String?

    @Option(
        help: ArgumentHelp(
            "The share of normal images that may be called anomalous, such as 0.02.",
            valueName: "share"))
    var falseAlarms: Double?

    @Option(
        help: ArgumentHelp(
            "Train once on all of DATASET and judge the images here, in place of folds.",
            valueName: "dataset"))
    var holdout: String?

    @Option(
        help: ArgumentHelp(
            "With --holdout: write the trained model to FILE, for `visiontop detect`.",
            valueName: "file"))
    var model: String?

    @Flag(help: "Train on normal images only, as methods without examples of defects do.")
    var normalsOnly = false

    @Option(help: ArgumentHelp("Write folds, judgements and figures to FILE.", valueName: "file"))
    var json: String?

    @Option(
        help: ArgumentHelp(
            "Keep features here from run to run; training times then leave their extraction out.",
            valueName: "folder"))
    var cache: String?

    @Option(help: "How many images are worked on at a time.")
    var workers = 2

    func validate() throws {
        guard (2...1000).contains(folds) else {
            throw ValidationError("--folds must be 2 or more.")
        }
        guard falseAlarms.map({ $0 > 0 && $0 < 1 }) ?? true else {
            throw ValidationError("--false-alarms must lie between 0 and 1, such as 0.02.")
        }
        guard model == nil || holdout != nil else {
            throw ValidationError("--model needs --holdout: folds train a model each.")
        }
        guard (1...64).contains(workers) else {
            throw ValidationError("--workers must be 1 to 64.")
        }
    }

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        do {
            let report = try await report()
            if let model, let run = report.runs.first {
                try Sink.replace(model, with: run.modelFile)
            }
            if let json { try Sink.replace(json, with: report.json()) }
            try Sink.output.tell(report.text)
        } catch let error as EngineError {
            try Self.tell(error)
        }
    }

    private func report() async throws -> EvaluationReport {
        var data = try read(dataset)
        var plan: FoldPlan
        if let holdout {
            let test = try read(holdout)
            guard test.task == data.task else {
                throw StartError(
                    "\(dataset) is a dataset of \(data.task.rawValue) and \(holdout) one of "
                        + "\(test.task.rawValue); they must be of one kind.")
            }
            plan = FoldPlan(train: data.items.count, test: test.items.count)
            data = EvaluationDataset(task: data.task, items: data.items + test.items)
        } else {
            plan = FoldPlan(data.items, folds: folds, seed: seed)
        }
        guard plan.runs.count > 1 || holdout != nil else {
            throw StartError("\(dataset) has too few images or groups for \(folds) folds.")
        }
        let evaluation = Evaluation(
            dataset: data, plan: plan, isHoldout: holdout != nil, options: self)
        return try await evaluation.run()
    }

    private func read(_ path: String) throws -> EvaluationDataset {
        let data = try EvaluationDataset.read(path)
        guard !normalsOnly || data.task == .anomaly, falseAlarms == nil || data.task == .anomaly
        else {
            throw StartError(
                "--normals-only and --false-alarms are for anomalies; \(path) is a dataset of "
                    + "\(data.task.rawValue).")
        }
        return try group.map { try data.grouped(by: $0) } ?? data
    }

    /// Says what is wrong, with the first few images that it is about.
    private static func tell(_ error: EngineError) throws -> Never {
        var text = "Error: \(error.sentence)\n"
        for image in error.rejected.prefix(10) {
            text += "  \(image.reference): \(image.sentence)\n"
        }
        if error.rejected.count > 10 { text += "  … and \(error.rejected.count - 10) more\n" }
        try Sink.error.tell(text)
        throw ExitCode.failure
    }
}
