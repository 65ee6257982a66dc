import Canvas
import Constraints
import Inventory

/// Letting another account copy versions of a project; Custom Labels only.
struct PolicyForm: FormPlan {
    let project: ProjectID

    var title: String { "Share versions of \(project.name)" }
    var verb: String { "share" }
    var questions: [Question] { [.policies(project)] }

    private static let operation = RekognitionConstraints.putProjectPolicy
    private static let every = "every version"

    func fields(_ state: State) -> [Form.Field] {
        let versions = state.snapshot.entry(project)?.versions.map(\.id.version) ?? []
        return [
            Form.Field(
                "name", label: "Policy name", value: "share",
                hint: "Letters, digits, and . _ - ; the name of a policy that is there changes it."),
            Form.Field(
                "who", label: "With",
                hint: "An account of 12 digits, or the ARN of a role or user.",
                placeholder: "123456789012"),
            Form.Field(
                "version", label: "May copy", kind: .choice([Self.every] + versions),
                value: Self.every, hint: "What may be copied into a project of theirs."),
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        var errors: [String: String] = [:]
        errors["name"] = Self.operation.rule("PolicyName").required(form["name"])
        errors["who"] = Self.complaint(principal: form["who"])
        if errors.isEmpty {
            errors["who"] = Self.operation.rule("PolicyDocument").required(document(form, state))
        }
        return errors
    }

    func action(_ form: Form, _ state: State) -> Action? {
        .putPolicy(
            PolicyRequest(
                project: project, name: form["name"], document: document(form, state),
                revision: known(form["name"], state)?.revision))
    }

    func summary(_ form: Form, _ state: State) -> [[Span]] {
        switch state.answers[.policies(project)] {
        case nil: return [[Span("asking which policies there are…", .dim)]]
        case .failed(let sentence): return [[Span(sentence, .warning)]]
        case .policies(let policies):
            let names = policies.map(\.name).joined(separator: ", ")
            let there = [
                Span("There   ", .fieldLabel), Span(names.isEmpty ? "no policies" : names),
            ]
            let change = Span("The policy \(form["name"]) is replaced.", .warning)
            return known(form["name"], state) == nil ? [there] : [there, [change]]
        default: return []
        }
    }

    /// Without the present revisions a change would be refused.
    func obstacle(_ state: State) -> String? {
        guard case .policies? = state.answers[.policies(project)] else {
            return "Its policies are not known yet."
        }
        return nil
    }

    private func known(_ name: String, _ state: State) -> ProjectPolicy? {
        guard case .policies(let policies)? = state.answers[.policies(project)] else { return nil }
        return policies.first { $0.name == name }
    }

    /// Source: Custom Labels developer guide, "Creating a project policy document".
    private func document(_ form: Form, _ state: State) -> String {
        let id = VersionID(project: project, version: form["version"])
        let resource =
            state.snapshot.version(id)?.arn
            ?? project.arn.split(separator: "/").dropLast().joined(separator: "/") + "/version/*"
        return """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"AWS":"\(form["who"])"},\
            "Action":"rekognition:CopyProjectVersion","Resource":"\(resource)"}]}
            """
    }

    private static func complaint(principal: String) -> String? {
        if principal.isEmpty { return "must be filled in" }
        let isAccount = principal.count == 12 && principal.allSatisfy { "0"..."9" ~= $0 }
        let isARN =
            principal.hasPrefix("arn:") && principal.contains(":iam::")
            && !principal.contains { $0 == "\"" || $0 == "\\" || $0 == " " }
        return isAccount || isARN ? nil : "use an account of 12 digits, or arn:aws:iam::…"
    }
}

/// Taking a policy from a project.
struct DeletePolicyForm: FormPlan {
    let project: ProjectID

    var title: String { "Take a policy from \(project.name)" }
    var verb: String { "delete" }
    var keepsDraft: Bool { false }
    var questions: [Question] { [.policies(project)] }

    func fields(_ state: State) -> [Form.Field] {
        let names = policies(state).map(\.name)
        return [
            Form.Field(
                "policy", label: "Policy", kind: .choice(names), value: names.first ?? "",
                hint: "Who copied a version keeps the copy."),
            Form.Field("name", label: "Confirm", hint: "Type the policy's name."),
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        form["name"] == form["policy"] ? [:] : ["name": "type \(form["policy"]) to confirm"]
    }

    func action(_ form: Form, _ state: State) -> Action? {
        policies(state).first { $0.name == form["policy"] }.map {
            .deletePolicy(PolicyRemoval(project: project, name: $0.name, revision: $0.revision))
        }
    }

    func summary(_ form: Form, _ state: State) -> [[Span]] {
        guard let policy = policies(state).first(where: { $0.name == form["policy"] }) else {
            return []
        }
        return policy.document.wrapped(to: 70).prefix(5).map { [Span($0, .dim)] }
    }

    func obstacle(_ state: State) -> String? {
        switch state.answers[.policies(project)] {
        case nil: "Its policies are not known yet."
        case .failed(let sentence): sentence
        default: policies(state).isEmpty ? "\(project.name) has no policies." : nil
        }
    }

    private func policies(_ state: State) -> [ProjectPolicy] {
        guard case .policies(let policies)? = state.answers[.policies(project)] else { return [] }
        return policies
    }
}
