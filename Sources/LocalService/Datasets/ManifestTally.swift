/// What the rules of a dataset ask about all of its lines.
/// Source: Custom Labels developer guide, "Validation rules for manifest files"; Lookout for Vision
/// developer guide, "Quotas".
struct ManifestTally {
    let family: Family
    private var count = 0
    private var problems = 0
    private var firstProblem: (line: Int, problem: ManifestProblem)?
    private var references: Set<String> = []
    private(set) var bucket: String?
    private var hasSeveralBuckets = false
    private var labels: Set<String> = []

    /// A tally of new lines beside a dataset whose images lie in `bucket`.
    init(_ family: Family, bucket: String? = nil) {
        self.family = family
        self.bucket = bucket
    }

    /// Counts a line; whether it belongs into the dataset. Custom Labels leaves out lines that name
    /// no image and images that an earlier line named.
    mutating func take(_ line: ManifestLine) -> Bool {
        count += 1
        if let problem = line.problem { note(problem) }
        guard let reference = line.sourceRef, let location = ObjectLocation(reference) else {
            return false
        }
        if line.isRemoval { return true }
        if family == .rekognition, !references.insert(reference).inserted {
            if line.problem == nil { note(.invalidSourceRef) }
            return false
        }
        if bucket ?? location.bucket != location.bucket { hasSeveralBuckets = true }
        bucket = bucket ?? location.bucket
        labels.formUnion(line.labels.keys)
        return true
    }

    private mutating func note(_ problem: ManifestProblem) {
        problems += 1
        firstProblem = firstProblem ?? (count, problem)
    }

    /// Throws `ManifestFailure` when more than a fifth of the lines cannot be used, AWS's limit, or
    /// when images lie in several buckets.
    func check() throws {
        guard problems * 5 <= count else {
            let first = firstProblem.map {
                "line \($0.line): \($0.problem.sentence("of the line"))"
            }
            throw ManifestFailure(
                .tooManyInvalid, "\(problems) of \(count), the first is \(first ?? "")")
        }
        guard !hasSeveralBuckets else { throw ManifestFailure(.severalBuckets) }
    }

    /// Throws `ManifestFailure` for a dataset that has more than `images` images or, for Custom
    /// Labels, more than `labels` labels.
    static func check(_ dataset: DatasetCounts, images: Int, labels: Int) throws {
        guard dataset.total <= images else {
            throw ManifestFailure(.tooManyRows, "At most \(images) images are allowed.")
        }
        guard dataset.byLabel.count <= labels else {
            throw ManifestFailure(.tooManyLabels, "At most \(labels) labels are allowed.")
        }
    }
}
