import AWSCore
import Constraints

/// The files that say what is wrong with the manifests of a training; written whether it succeeds
/// or not.
/// Source: Custom Labels developer guide, "Debugging a failed model training".
struct ValidationResults: Sendable {
    let subject: TrainingSubject
    let validation: LabelValidation

    var results: TrainingResults {
        TrainingResults(
            manifestSummary: subject.key("ManifestSummary"),
            trainingValidation: subject.key("TrainingManifestWithValidation"),
            testingValidation: validation.test == nil
                ? nil : subject.key("TestingManifestWithValidation"))
    }

    func files() -> [ResultFile] {
        var files = [
            ResultFile(
                key: subject.key("ManifestSummary"), bytes: Array((summary.line ?? "{}").utf8)),
            file("TrainingManifestWithValidation", validation.train),
        ]
        if let test = validation.test {
            files.append(file("TestingManifestWithValidation", test))
        }
        return files
    }

    private func file(_ kind: String, _ manifest: LabelManifest) -> ResultFile {
        ResultFile(
            key: subject.key(kind), bytes: ResultFile.text(manifest.lines.map(\.annotated)))
    }

    private var summary: JSONValue {
        .object([
            "statistics": .object([
                "training": statistics(validation.train),
                "testing": statistics(validation.test ?? LabelManifest([])),
            ]),
            "errors": Self.errors(validation.errors),
        ])
    }

    private func statistics(_ manifest: LabelManifest) -> JSONValue {
        let counts = manifest.counts(validation.useCase)
        return .object([
            "use_case": .string(validation.useCase.rawValue),
            "total_json_lines": .integer(manifest.lines.count),
            "valid_json_lines": .integer(counts.valid),
            "invalid_json_lines": .integer(counts.invalid),
            "ignored_json_lines": .integer(counts.ignored),
            "error_json_line_indices": .array(manifest.errorIndices.map(JSONValue.integer)),
            "errors": Self.errors(manifest.errors),
        ])
    }

    private static func errors(_ codes: [ManifestFailure.Code]) -> JSONValue {
        .array(
            codes.map {
                .object(["code": .string($0.rawValue), "message": .string($0.sentence)])
            })
    }
}
