import Dashboard
import Inventory

/// Says of tallied datasets what a training would say of them.
///
/// Sources: Lookout for Vision developer guide, "Training your model" (least numbers of images);
/// Custom Labels developer guide, "Terminal manifest content errors".
package struct DatasetVerdict: Sendable {
    package let project: ProjectID
    package let datasets: [Dataset]
    package let tallies: [Dataset.Kind: DatasetTally]

    package init(
        project: ProjectID, datasets: [Dataset], tallies: [Dataset.Kind: DatasetTally]
    ) {
        self.project = project
        self.datasets = datasets
        self.tallies = tallies
    }

    /// Everything that the lines tell; whether the images are there is not looked at.
    package var check: DatasetCheck {
        var check = DatasetCheck(project: project)
        for dataset in datasets {
            check.facts.append(fact(dataset))
            if !dataset.isComplete {
                check.errors.append(
                    "The \(dataset.kind.rawValue) dataset is \(dataset.status): it must be complete."
                )
            }
        }
        for dataset in datasets { check.warnings += warnings(dataset.kind) }
        guard let train = tallies[.train] else {
            check.errors.append("There is no training dataset; create one.")
            return check
        }
        check.errors += project.service == .lookoutVision ? anomalies(train) : labels(train)
        check.warnings += overlap(train)
        return check
    }

    private func fact(_ dataset: Dataset) -> String {
        guard let tally = tallies[dataset.kind] else { return "\(dataset.kind.rawValue): ?" }
        let counts = tally.labels.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let shown = counts.prefix(12).map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        let rest = counts.count > 12 ? " and \(counts.count - 12) labels more" : ""
        return "\(dataset.kind.rawValue): \(tally.total) images, \(tally.labeled) labeled"
            + (shown.isEmpty ? "" : " (\(shown)\(rest))")
    }

    private func warnings(_ kind: Dataset.Kind) -> [String] {
        guard let tally = tallies[kind] else { return [] }
        var found: [String] = []
        let unlabeled = tally.total - tally.labeled - tally.malformed
        if unlabeled > 0 {
            found.append("\(kind.rawValue): \(unlabeled) images have no label and are left out.")
        }
        if tally.malformed > 0 {
            found.append("\(kind.rawValue): \(tally.malformed) lines cannot be read.")
        }
        if tally.repeated > 0 {
            found.append("\(kind.rawValue): \(tally.repeated) lines name an image again.")
        }
        return found
    }

    private func anomalies(_ train: DatasetTally) -> [String] {
        guard let test = tallies[.test] else { return require(.train, train, 20, 10) }
        return require(.train, train, 10, 0) + require(.test, test, 10, 10)
    }

    private func require(
        _ kind: Dataset.Kind, _ tally: DatasetTally, _ normal: Int, _ anomaly: Int
    ) -> [String] {
        let (hasNormal, hasAnomaly) = (tally.labels["normal"] ?? 0, tally.labels["anomaly"] ?? 0)
        guard hasNormal < normal || hasAnomaly < anomaly else { return [] }
        return [
            "\(kind.rawValue): at least \(normal) normal and \(anomaly) anomaly images are needed; "
                + "there are \(hasNormal) and \(hasAnomaly)."
        ]
    }

    private func labels(_ train: DatasetTally) -> [String] {
        var found: [String] = []
        let least = train.hasBoxes ? 1 : 2
        if train.labels.count < least {
            found.append(
                "train: at least \(least) labels are needed; there are \(train.labels.count).")
        }
        guard let test = tallies[.test] else {
            return found + ["There is no test dataset; create an empty one and distribute into it."]
        }
        if test.total == 0 {
            found.append("The test dataset is empty; distribute entries into it.")
        } else if test.labels.keys.count(where: { train.labels[$0] != nil }) * 2
            < train.labels.count
        {
            found.append("Less than half of the training labels are in the test dataset.")
        }
        return found
    }

    private func overlap(_ train: DatasetTally) -> [String] {
        guard let test = tallies[.test] else { return [] }
        let both = Set(train.references).intersection(test.references).count
        return both == 0
            ? [] : ["\(both) images are in both datasets, so the figures will be too good."]
    }
}

extension Dataset {
    /// Whether a training may begin with it.
    fileprivate var isComplete: Bool {
        status.hasSuffix("_COMPLETE") && !status.hasPrefix("DELETE")
    }
}
