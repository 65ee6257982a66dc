/// Everything that Custom Labels asks of the lines of a training before it begins.
/// Sources: Custom Labels developer guide, "Terminal manifest content errors" and "Guidelines and
/// quotas".
struct LabelValidation: Sendable {
    private(set) var train: LabelManifest
    /// Nil when the service splits the training lines itself.
    private(set) var test: LabelManifest?
    /// What is wrong between both manifests.
    private(set) var errors: [ManifestFailure.Code] = []
    let quotas: ServiceQuotas
    private(set) var useCase: UseCase

    init(train: [ManifestLine], test: [ManifestLine]?, quotas: ServiceQuotas) {
        self.train = LabelManifest(train)
        self.test = test.map(LabelManifest.init)
        self.quotas = quotas
        useCase = self.train.useCase
    }

    /// Notes what is wrong with images, by their references.
    mutating func reject(_ findings: [String: ManifestFinding]) {
        train.reject(findings)
        test?.reject(findings)
    }

    /// Checks both manifests and what they have in common.
    /// - Parameter unread: whether no image at all could be read, and why.
    mutating func check(unread: ManifestFailure.Code?) {
        useCase = train.useCase
        train.errors = Self.structure(train, unread, quotas)
        if let test { self.test?.errors = Self.structure(test, unread, quotas) }
        guard failures.isEmpty else {
            useCase = .undetermined
            return
        }
        checkLabels()
        guard failures.isEmpty else { return }
        if test == nil { checkSplit() } else { checkOverlap() }
    }

    /// Divides a single manifest as the training did: held-out lines become the test manifest.
    mutating func split(test references: Set<String>) {
        guard test == nil else { return }
        func isTest(_ line: ManifestLine) -> Bool {
            line.sourceRef.map(references.contains) ?? false
        }
        test = LabelManifest(train.lines.filter(isTest))
        train.lines.removeAll(where: isTest)
    }

    /// Everything that ends the training.
    var failures: [ManifestFailure.Code] { train.errors + (test?.errors ?? []) + errors }

    /// The state message of a training that cannot be; nil when it can.
    var failure: ManifestFailure? {
        var sentences: [String] = []
        for failure in failures where !sentences.contains(failure.sentence) {
            sentences.append(failure.sentence)
        }
        return sentences.isEmpty ? nil : ManifestFailure(sentences.joined(separator: " "))
    }

    private static func structure(
        _ manifest: LabelManifest, _ unread: ManifestFailure.Code?, _ quotas: ServiceQuotas
    ) -> [ManifestFailure.Code] {
        var found: [ManifestFailure.Code] = []
        if manifest.lines.count > quotas.labelImages { found.append(.tooManyRows) }
        if manifest.buckets.count > 1 { found.append(.severalBuckets) }
        if let unread {
            found.append(unread)
        } else if manifest.hasTooManyInvalid {
            found.append(.tooManyInvalid)
        }
        return found
    }

    private mutating func checkLabels() {
        train.errors = Self.labels(train, useCase, quotas)
        if let test { self.test?.errors = Self.labels(test, useCase, quotas) }
    }

    private static func labels(
        _ manifest: LabelManifest, _ useCase: UseCase, _ quotas: ServiceQuotas
    ) -> [ManifestFailure.Code] {
        let all = manifest.labels(nil).count
        if all < useCase.leastLabels { return [.tooFewLabels] }
        if all > quotas.labels { return [.tooManyLabels] }
        return manifest.labels(useCase).count < useCase.leastLabels ? [.tooFewUsableLabels] : []
    }

    /// Every label must stay in both parts.
    private mutating func checkSplit() {
        guard !train.labels(useCase).values.allSatisfy({ $0 > 1 }) else { return }
        train.errors.append(.tooFewToSplit)
    }

    private mutating func checkOverlap() {
        guard let test else { return }
        if Self.isSmall(train.labels(nil), test.labels(nil)) {
            errors.append(.tooLittleOverlap)
        } else if Self.isSmall(train.labels(useCase), test.labels(useCase)) {
            errors.append(.tooLittleUsableOverlap)
        }
    }

    private static func isSmall(_ train: [String: Int], _ test: [String: Int]) -> Bool {
        test.keys.count { train[$0] != nil } * 2 < train.count
    }
}

extension LabelManifest {
    fileprivate mutating func reject(_ findings: [String: ManifestFinding]) {
        for index in lines.indices {
            guard let reference = lines[index].sourceRef, let finding = findings[reference],
                !lines[index].findings.contains(finding)
            else { continue }
            lines[index].findings.append(finding)
        }
    }
}
