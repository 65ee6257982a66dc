import ArgumentParser
import Glibc
import VisionEngine

/// Runs a model's file on images, without any service.
struct DetectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detect",
        abstract: "Judge images with a model file; no service is needed.",
        discussion: """
            FILE is what `visiontop export` writes, or the ZIP archive of a packaging job. What the \
            model finds (anomalies, labels or boxes) its file says. Folders are searched for PNG and \
            JPEG files.

            With --json, one line an image: {"Image": …} and beside it DetectAnomalyResult or \
            CustomLabels as AWS's APIs answer, Confidence 0 to 1 for anomalies and 0 to 100 for \
            labels. An image that cannot be judged is named on standard error; the rest goes on and \
            the exit status is 1.
            """)

    @Option(help: ArgumentHelp("The model's file.", valueName: "file"))
    var model: String

    @Argument(help: "Images, and folders of images.")
    var images: [String]

    @Flag(help: "Print one JSON object an image.")
    var json = false

    @Option(
        help: ArgumentHelp(
            """
            Show labels from this confidence on, 0 to 100; without it each label's own threshold \
            decides, as in DetectCustomLabels.
            """, valueName: "percent"))
    var minConfidence: Double?

    @Option(
        help: ArgumentHelp(
            "Write the mask of every image here, as PNG in the colours of the training.",
            valueName: "folder"))
    var masks: String?

    @Option(
        help: ArgumentHelp(
            "Write a heat map of every image here: PNG, white where it is most unusual.",
            valueName: "folder"))
    var heat: String?

    func validate() throws {
        guard minConfidence.map({ (0...100).contains($0) }) ?? true else {
            throw ValidationError("--min-confidence must lie between 0 and 100.")
        }
    }

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        do {
            let trained = try ModelSource(path: model).model()
            try check(trained)
            let isWhole = try await Detecting(command: self, model: trained).run()
            if !isWhole { throw ExitCode.failure }
        } catch let error as EngineError {
            throw StartError(error.sentence)
        }
    }

    /// Options that the model has no use for are told rather than ignored.
    private func check(_ model: TrainedModel) throws {
        switch model {
        case .anomaly(let anomaly):
            guard minConfidence == nil else {
                throw StartError(
                    "--min-confidence is for labels and boxes; \(self.model) finds anomalies and "
                        + "decides by itself.")
            }
            guard masks == nil || !anomaly.maskClasses.isEmpty else {
                throw StartError(
                    "\(self.model) makes no masks: it was trained without any. --heat shows where "
                        + "images are unusual.")
            }
        case .labels, .boxes:
            guard masks == nil, heat == nil else {
                throw StartError(
                    "--masks and --heat are for models of anomalies; \(self.model) finds labels.")
            }
        }
    }
}
