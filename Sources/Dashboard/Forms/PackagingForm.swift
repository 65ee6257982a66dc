import Canvas
import Constraints
import Inventory

/// Packaging a version for an edge device; Lookout for Vision only.
struct PackagingForm: FormPlan {
    let version: VersionID

    var title: String { "Package \(version.path)" }
    var verb: String { "package" }
    var remembered: Set<String> { ["target", "compiler", "bucket", "prefix"] }
    var questions: [Question] { [.packagingJobs(version.project)] }

    private static let operation = LookoutVisionConstraints.startModelPackagingJob

    private static let targets: [(name: String, target: PackagingRequest.Target)] = [
        ("NVIDIA Jetson Xavier", .jetsonXavier),
        ("Linux X86_64", .linux(architecture: "X86_64", hasNVIDIA: false)),
        ("Linux ARM64", .linux(architecture: "ARM64", hasNVIDIA: false)),
        ("Linux X86_64, NVIDIA", .linux(architecture: "X86_64", hasNVIDIA: true)),
        ("Linux ARM64, NVIDIA", .linux(architecture: "ARM64", hasNVIDIA: true)),
    ]

    func fields(_ state: State) -> [Form.Field] {
        [
            Form.Field(
                "target", label: "For", kind: .choice(Self.targets.map(\.name)),
                value: "Linux X86_64", hint: "The device or the system and processor."),
            Form.Field(
                "component", label: "Component", value: component,
                hint: "The name of the Greengrass component."),
            Form.Field(
                "componentVersion", label: "Its version", hint: "Such as 1.0.0.",
                placeholder: "\(version.version).0.0"),
            Form.Field(
                "job", label: "Job name", value: freeName(state),
                hint: "Letters, digits and - ; new in the project."),
            Form.Field(
                "bucket", label: "Output bucket", value: state.context?.defaultBucket ?? "",
                hint: "The S3 bucket for the component."),
            Form.Field(
                "prefix", label: "Output prefix", value: "\(version.project.name)/packages/",
                hint: "The folder in the bucket."),
            Form.Field(
                "compiler", label: "Compiler",
                hint: "JSON such as {\"gpu-code\": \"sm_72\", "
                    + "\"trt-ver\": \"7.1.3\", \"cuda-ver\": \"10.2\"}.", placeholder: "none"),
            Form.Field("description", label: "Description", placeholder: "none"),
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        let operation = Self.operation
        let path = ["Configuration", "Greengrass"]
        let place = path + ["S3OutputLocation"]
        var errors: [String: String] = [:]
        errors["component"] = operation.rule(path: path + ["ComponentName"])
            .required(form["component"])
        errors["componentVersion"] = operation.rule(path: path + ["ComponentVersion"])
            .optional(form["componentVersion"])
        errors["job"] = operation.rule("JobName").required(form["job"])
        if errors["job"] == nil, jobs(state).contains(where: { $0.name == form["job"] }) {
            errors["job"] = "there is a job of this name"
        }
        errors["bucket"] = operation.rule(path: place + ["Bucket"]).required(form["bucket"])
        errors["prefix"] = operation.rule(path: place + ["Prefix"]).optional(form["prefix"])
        errors["compiler"] =
            operation.rule(path: path + ["CompilerOptions"])
            .optional(form["compiler"]) ?? compilerComplaint(form)
        errors["description"] = operation.rule("Description").optional(form["description"])
        return errors
    }

    func action(_ form: Form, _ state: State) -> Action? {
        guard let target = target(form) else { return nil }
        return .package(
            PackagingRequest(
                version: version, jobName: form["job"], component: form["component"],
                componentVersion: form["componentVersion"].nonEmpty,
                description: form["description"].nonEmpty, target: target,
                compilerOptions: form["compiler"].nonEmpty, outputBucket: form["bucket"],
                outputPrefix: form["prefix"]))
    }

    func summary(_ form: Form, _ state: State) -> [[Span]] {
        let jobs = jobs(state)
        guard !jobs.isEmpty else { return [] }
        let shown = jobs.prefix(3).map { "\($0.name) \($0.status)" }.joined(separator: ", ")
        return [[Span("Jobs   ", .fieldLabel), Span(shown)]]
    }

    private func target(_ form: Form) -> PackagingRequest.Target? {
        Self.targets.first { $0.name == form["target"] }?.target
    }

    /// Source: `CompilerOptions` of the API reference: an accelerator needs all three versions.
    private func compilerComplaint(_ form: Form) -> String? {
        if case .linux(_, false)? = target(form) { return nil }
        let keys = ["gpu-code", "trt-ver", "cuda-ver"]
        let isWhole = keys.allSatisfy { form["compiler"].contains("\"\($0)\"") }
        return isWhole ? nil : "an NVIDIA device needs gpu-code, trt-ver and cuda-ver as JSON"
    }

    private var component: String {
        String(version.project.name.prefix(100).map { $0.isASCII ? $0 : "-" })
    }

    private func freeName(_ state: State) -> String {
        let plain = version.project.name.map { letter -> Character in
            letter.isASCII && (letter.isLetter || letter.isNumber) ? letter : "-"
        }
        let stem = String(plain.prefix(48)) + "-" + version.version
        let taken = Set(jobs(state).map(\.name))
        guard taken.contains(stem) else { return stem }
        let number = (2...taken.count + 2).first { !taken.contains("\(stem)-\($0)") } ?? 2
        return "\(stem)-\(number)"
    }

    private func jobs(_ state: State) -> [PackagingJob] {
        guard case .packagingJobs(let jobs)? = state.answers[.packagingJobs(version.project)] else {
            return []
        }
        return jobs
    }
}
