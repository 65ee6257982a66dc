import Canvas
import Constraints
import Inventory

/// Making a dataset of a project.
struct CreateDatasetForm: FormPlan {
    let project: ProjectID

    var title: String { "New dataset of \(project.name)" }
    var verb: String { "create" }
    var remembered: Set<String> { ["bucket"] }

    private enum Origin {
        static let empty = "empty"
        static let manifest = "manifest in S3"
        static let project = "another project's"
        static let all = [manifest, project, empty]
    }

    func fields(_ state: State) -> [Form.Field] {
        let kinds = missing(state).map(\.rawValue)
        let sources = sources(state, kinds.first ?? "").map(\.name)
        return [
            Form.Field(
                "kind", label: "Dataset", kind: .choice(kinds), value: kinds.first ?? "",
                hint: "train is learnt from, test is judged by."),
            Form.Field(
                "origin", label: "Entries", kind: .choice(Origin.all), value: Origin.manifest,
                hint: "Where the entries come from; an empty dataset gets them later."),
            Form.Field(
                "manifest", label: "Manifest",
                hint: "s3://bucket/key of a file of JSON lines, one an image.",
                placeholder: "s3://bucket/key"),
            Form.Field(
                "source", label: "Project", kind: .choice(sources), value: sources.first ?? "",
                hint: "The project whose dataset of this kind is copied."),
        ]
            + (project.service == .lookoutVision
                ? [
                    Form.Field(
                        "bucket", label: "Bucket", value: state.context?.defaultBucket ?? "",
                        hint: "For a copy: the bucket that its manifest is written to.")
                ] : [])
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        var errors: [String: String] = [:]
        switch form["origin"] {
        case Origin.manifest: errors["manifest"] = manifestComplaint(form["manifest"])
        case Origin.project:
            if source(form, state) == nil {
                errors["source"] = "no other project has a \(form["kind"]) dataset"
            }
            guard project.service == .lookoutVision else { break }
            errors["bucket"] = LookoutVisionConstraints.createModel
                .rule("OutputConfig", "S3Location", "Bucket").required(form["bucket"])
        default: break
        }
        return errors
    }

    func action(_ form: Form, _ state: State) -> Action? {
        guard let kind = Dataset.Kind(rawValue: form["kind"]) else { return nil }
        let origin: DatasetRequest.Origin
        switch form["origin"] {
        case Origin.manifest: origin = .manifest(form["manifest"])
        case Origin.project:
            guard let source = source(form, state) else { return nil }
            origin = .project(source, bucket: form["bucket"])
        default: origin = .empty
        }
        return .createDataset(DatasetRequest(project: project, kind: kind, origin: origin))
    }

    func obstacle(_ state: State) -> String? {
        guard state.snapshot.entry(project) != nil else { return "\(project.name) is gone." }
        return missing(state).isEmpty ? "\(project.name) has both datasets." : nil
    }

    /// Both services take one dataset of each kind.
    private func missing(_ state: State) -> [Dataset.Kind] {
        let present = state.snapshot.entry(project)?.project.datasets.map(\.kind) ?? []
        return [.train, .test].filter { !present.contains($0) }
    }

    private func sources(_ state: State, _ kind: String) -> [ProjectID] {
        state.snapshot.projects.map(\.project).filter { other in
            other.id != project && other.service == project.service
                && other.datasets.contains { $0.kind.rawValue == kind }
        }.map(\.id)
    }

    private func source(_ form: Form, _ state: State) -> ProjectID? {
        sources(state, form["kind"]).first { $0.name == form["source"] }
    }

    private func manifestComplaint(_ text: String) -> String? {
        if text.isEmpty { return "must be filled in" }
        let parts = text.dropFirst(5).split(separator: "/", maxSplits: 1)
        guard text.hasPrefix("s3://"), parts.count == 2 else { return "use s3://bucket/key" }
        let isLookout = project.service == .lookoutVision
        let operation =
            isLookout
            ? LookoutVisionConstraints.createDataset : RekognitionConstraints.createDataset
        let object = ["DatasetSource", "GroundTruthManifest", "S3Object"]
        return operation.rule(path: object + ["Bucket"]).required(String(parts[0]))
            ?? operation.rule(path: object + [isLookout ? "Key" : "Name"]).required(
                String(parts[1]))
    }
}
