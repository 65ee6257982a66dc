import Canvas
import Constraints
import Inventory

/// Training a new version of a project.
struct TrainForm: FormPlan {
    let project: ProjectID

    var title: String { "Train \(project.name)" }
    var verb: String { "train" }
    var remembered: Set<String> { ["bucket", "prefix", "tags", "kms"] }

    private var isLabels: Bool { project.service == .customLabels }

    func fields(_ state: State) -> [Form.Field] {
        let version = Form.Field(
            "version", label: "Version name", value: freeVersionName(state),
            hint: "Letters, digits, and . _ - ; unique in the project.")
        return (isLabels ? [version] : []) + [
            Form.Field(
                "bucket", label: "Output bucket", value: state.context?.defaultBucket ?? "",
                hint: "The S3 bucket for the results of the training."),
            Form.Field(
                "prefix", label: "Output prefix", value: defaultPrefix,
                hint: "The folder in the bucket for the results."),
            Form.Field(
                "description", label: "Description", hint: descriptionHint, placeholder: "none"),
            Form.Field(
                "tags", label: "Tags", hint: "key=value, key=value", placeholder: "none"),
            Form.Field(
                "kms", label: "KMS key", hint: "Key id or ARN that encrypts the results.",
                placeholder: "AWS's own key"),
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        var errors: [String: String] = [:]
        errors["bucket"] = bucketRule.required(form["bucket"])
        errors["prefix"] = prefixRule.optional(form["prefix"])
        errors["description"] = descriptionRule.optional(form["description"])
        errors["kms"] = operation.rule("KmsKeyId").optional(form["kms"])
        errors["tags"] = TagText.complaint(form["tags"], operation: operation)
        if isLabels { errors["version"] = versionComplaint(form["version"], state) }
        return errors
    }

    func action(_ form: Form, _ state: State) -> Action? {
        .train(
            TrainRequest(
                project: project, versionName: isLabels ? form["version"] : nil,
                outputBucket: form["bucket"], outputPrefix: form["prefix"],
                description: form["description"].nonEmpty, tags: TagText.tags(form["tags"]),
                kmsKeyID: form["kms"].nonEmpty))
    }

    func summary(_ form: Form, _ state: State) -> [[Span]] {
        let counts = state.snapshot.entry(project)?.project.datasets.map { dataset in
            let images = dataset.totalImages.map { FigureText.count($0, "image") } ?? "? images"
            return "\(dataset.kind.rawValue) \(images)"
        }
        let costLines = costLines(state) + state.budgetWarnings(of: action(form, state))
        guard let counts, !counts.isEmpty else { return costLines }
        return [[Span("Data   ", .fieldLabel), Span(counts.joined(separator: ", "))]]
            + findings(state.checks[project]) + costLines
    }

    /// What the last check of the datasets found.
    private func findings(_ check: DatasetCheck?) -> [[Span]] {
        guard let check else { return [] }
        let label = Span("Check  ", .fieldLabel)
        if let first = check.errors.first { return [[label, Span(first, .error)]] }
        return [[label, Span("nothing stands against a training", .success)]]
    }

    func obstacle(_ state: State) -> String? {
        state.snapshot.entry(project) == nil
            ? "\(project.name) is gone." : state.budgetObjection(to: .train(project))
    }

    private var operation: OperationConstraints {
        isLabels
            ? RekognitionConstraints.createProjectVersion : LookoutVisionConstraints.createModel
    }

    private var bucketRule: Rule? {
        isLabels
            ? operation.rule("OutputConfig", "S3Bucket")
            : operation.rule("OutputConfig", "S3Location", "Bucket")
    }

    private var prefixRule: Rule? {
        isLabels
            ? operation.rule("OutputConfig", "S3KeyPrefix")
            : operation.rule("OutputConfig", "S3Location", "Prefix")
    }

    private var descriptionRule: Rule? {
        operation.rule(isLabels ? "VersionDescription" : "Description")
    }

    private var descriptionHint: String {
        isLabels
            ? "Up to 255 letters, digits, spaces and . _ - ( ) ' : , ; ?"
            : "Up to 500 letters, digits and . - _ ; no spaces."
    }

    /// Custom Labels adds its own slash between prefix and file name; Lookout does not.
    private var defaultPrefix: String {
        isLabels ? "\(project.name)/output" : "\(project.name)/output/"
    }

    private func freeVersionName(_ state: State) -> String {
        let taken = Set(state.snapshot.entry(project)?.versions.map(\.id.version) ?? [])
        let number = (1...taken.count + 1).first { !taken.contains("v\($0)") } ?? 1
        return "v\(number)"
    }

    private func versionComplaint(_ name: String, _ state: State) -> String? {
        if let complaint = operation.rule("VersionName").required(name) { return complaint }
        let isTaken = state.snapshot.version(VersionID(project: project, version: name)) != nil
        return isTaken ? "\(project.name) has a version of this name already" : nil
    }
}

extension String {
    /// Nil when there is nothing in it.
    var nonEmpty: String? { isEmpty ? nil : self }
}
