import Canvas
import Constraints
import Inventory

/// Copying a trained version into another project; Custom Labels only.
struct CopyForm: FormPlan {
    let version: VersionID

    var title: String { "Copy \(version.path)" }
    var verb: String { "copy" }
    var remembered: Set<String> { ["destination", "bucket", "prefix", "kms"] }

    private static let operation = RekognitionConstraints.copyProjectVersion

    func fields(_ state: State) -> [Form.Field] {
        let names = Self.destinations(of: version, state).map(\.name)
        return [
            Form.Field(
                "destination", label: "Into project", kind: .choice(names),
                value: names.first ?? "", hint: "Another Custom Labels project of this region."),
            Form.Field(
                "name", label: "Version name", value: version.version,
                hint: "The name of the copy; letters, digits, and . _ - ."),
            Form.Field(
                "bucket", label: "Output bucket", value: state.context?.defaultBucket ?? "",
                hint: "The S3 bucket for the copied results."),
            Form.Field(
                "prefix", label: "Output prefix", value: "\(version.project.name)/copies",
                hint: "The folder in the bucket for the results."),
            Form.Field("tags", label: "Tags", hint: "key=value, key=value", placeholder: "none"),
            Form.Field(
                "kms", label: "KMS key", hint: "Key id or ARN that encrypts the copy.",
                placeholder: "AWS's own key"),
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        let operation = Self.operation
        var errors: [String: String] = [:]
        if destination(form, state) == nil {
            errors["destination"] = "there is no other Custom Labels project; create one first"
        }
        errors["name"] = operation.rule("VersionName").required(form["name"]) ?? taken(form, state)
        errors["bucket"] = operation.rule("OutputConfig", "S3Bucket").required(form["bucket"])
        errors["prefix"] = operation.rule("OutputConfig", "S3KeyPrefix").optional(form["prefix"])
        errors["tags"] = TagText.complaint(form["tags"], operation: operation)
        errors["kms"] = operation.rule("KmsKeyId").optional(form["kms"])
        return errors
    }

    func action(_ form: Form, _ state: State) -> Action? {
        destination(form, state).map {
            .copyVersion(
                CopyRequest(
                    version: version, destination: $0, name: form["name"],
                    outputBucket: form["bucket"], outputPrefix: form["prefix"],
                    tags: TagText.tags(form["tags"]), kmsKeyID: form["kms"].nonEmpty))
        }
    }

    private func taken(_ form: Form, _ state: State) -> String? {
        guard let destination = destination(form, state) else { return nil }
        let copy = VersionID(project: destination, version: form["name"])
        return state.snapshot.version(copy) == nil
            ? nil : "\(destination.name) has a version of this name already"
    }

    private func destination(_ form: Form, _ state: State) -> ProjectID? {
        Self.destinations(of: version, state).first { $0.name == form["destination"] }
    }

    static func destinations(of version: VersionID, _ state: State) -> [ProjectID] {
        state.snapshot.projects.map(\.id).filter {
            $0.service == .customLabels && $0 != version.project
        }
    }
}
