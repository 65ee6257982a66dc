import Canvas
import Constraints
import Inventory

/// Making a project from a folder of the user's.
struct ImportForm: FormPlan {
    var title: String { "Import a folder" }
    var verb: String { "import" }
    var remembered: Set<String> { ["service", "bucket"] }

    func fields(_ state: State) -> [Form.Field] {
        [
            .service(state),
            Form.Field(
                "folder", label: "Folder",
                hint: "normal/ and anomaly/ (masks/ too), one folder a class, or a manifest."),
            Form.Field(
                "project", label: "Project name", hint: "Letters, digits, - and _ ; a new name."),
            Form.Field(
                "bucket", label: "Bucket", value: state.context?.defaultBucket ?? "",
                hint: "The S3 bucket that the images are uploaded to."),
            Form.Field("prefix", label: "Prefix", hint: "The folder in the bucket for the images."),
        ]
    }

    /// Project and prefix follow the folder's name until they are typed themselves.
    func follow(in form: inout Form, touched: Set<String>) {
        if !touched.contains("project") { form["project"] = Self.name(of: form["folder"]) }
        guard !touched.contains("prefix") else { return }
        form["prefix"] = form["project"].isEmpty ? "" : form["project"] + "/"
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        var errors: [String: String] = [:]
        let service = form.service
        if service == nil { errors["service"] = "this context offers neither service" }
        if form["folder"].isEmpty { errors["folder"] = "must be filled in" }
        errors["project"] = ProjectNames.complaint(form["project"], service, state)
        errors["bucket"] = Self.output.rule("OutputConfig", "S3Location", "Bucket")
            .required(form["bucket"])
        errors["prefix"] = Self.output.rule("OutputConfig", "S3Location", "Prefix")
            .optional(form["prefix"])
        return errors
    }

    func action(_ form: Form, _ state: State) -> Action? {
        guard let service = form.service else { return nil }
        return .importFolder(
            ImportRequest(
                service: service, projectName: form["project"], folder: form["folder"],
                bucket: form["bucket"], prefix: form["prefix"]))
    }

    /// The stricter of the two services' rules for buckets and prefixes.
    private static let output = LookoutVisionConstraints.createModel

    /// The last part of a path with everything that a project name may not hold as `-`.
    static func name(of folder: String) -> String {
        let last = folder.split(separator: "/").last ?? ""
        let mapped = last.map { letter -> Character in
            letter.isASCII && (letter.isLetter || letter.isNumber || letter == "_") ? letter : "-"
        }
        return String(mapped.drop { $0 == "-" || $0 == "_" }.prefix(255))
    }
}
