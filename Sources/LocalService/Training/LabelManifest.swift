/// What a manifest of Custom Labels asks to be trained.
/// Source: Custom Labels developer guide, "Understanding the manifest summary".
enum UseCase: String, Sendable {
    case imageLabels = "IMAGE_LEVEL_LABELS"
    case objects = "OBJECT_LOCALIZATION"
    case undetermined = "NOT_DETERMINED"

    /// The fewest labels that can be told apart.
    var leastLabels: Int { self == .objects ? 1 : 2 }
}

/// The lines of one manifest with everything that is wrong with them.
struct LabelManifest: Sendable {
    var lines: [ManifestLine]
    /// What is wrong with the manifest as a whole.
    var errors: [ManifestFailure.Code] = []

    init(_ lines: [ManifestLine]) {
        self.lines = lines
    }

    /// How the lines may be used for a model of one kind.
    func counts(_ useCase: UseCase) -> (valid: Int, invalid: Int, ignored: Int) {
        let invalid = lines.count { $0.problem != nil }
        let valid = lines.count { $0.isUsable(useCase) }
        return (valid, invalid, lines.count - invalid - valid)
    }

    /// The places of lines with errors, from 1.
    var errorIndices: [Int] {
        lines.indices.filter { lines[$0].error != nil }.map { $0 + 1 }
    }

    /// Lines that the whole manifest cannot do without: more than a fifth are invalid.
    var hasTooManyInvalid: Bool { lines.count { $0.problem != nil } * 5 > lines.count }

    /// What most lines annotate; image-level labels when both are alike.
    var useCase: UseCase {
        let boxed = lines.count { $0.problem == nil && $0.hasBoxes }
        let labelled = lines.count { $0.problem == nil && !$0.imageLabels.isEmpty }
        guard boxed + labelled > 0 else { return .undetermined }
        return boxed > labelled ? .objects : .imageLabels
    }

    /// The labels of usable lines with how many lines carry them; nil counts both kinds.
    func labels(_ useCase: UseCase?) -> [String: Int] {
        lines.filter { $0.problem == nil }.flatMap { line in
            switch useCase {
            case nil: Array(line.labels.keys)
            case .objects: Array(line.boxLabels.keys)
            default: Array(line.imageLabels)
            }
        }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    var buckets: Set<String> {
        Set(lines.compactMap { $0.sourceRef.flatMap { ObjectLocation($0)?.bucket } })
    }
}

extension ManifestLine {
    /// Whether a model of this kind can be trained from the line.
    func isUsable(_ useCase: UseCase) -> Bool {
        guard problem == nil else { return false }
        return switch useCase {
        case .imageLabels: !imageLabels.isEmpty
        case .objects: hasBoxes
        case .undetermined: !labels.isEmpty
        }
    }
}
