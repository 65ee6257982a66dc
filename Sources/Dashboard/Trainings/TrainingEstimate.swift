import Canvas
import Inventory

/// How long a training may take, by the trainings of the same project before it: an estimate and
/// never more.
package struct TrainingEstimate: Hashable, Sendable {
    /// The shortest and the longest of them.
    package var seconds: ClosedRange<Int>
    /// How many trainings are behind it.
    package var count: Int

    /// Trainings that are looked at, the newest first: data and settings change over time.
    private static let memory = 5

    /// From the successful trainings among the versions of a project; nil when there are none.
    ///
    /// Elapsed time where both ends are known, else the seconds that were billed, which are less.
    package init?(from versions: [ModelVersion], before version: ModelVersion) {
        let lengths = versions.lazy.filter { $0.id != version.id }.compactMap(\.trainingSeconds)
            .prefix(Self.memory)
        guard let low = lengths.min(), let high = lengths.max() else { return nil }
        seconds = low...high
        count = lengths.count
    }

    /// `~3–5m left, by 3 trainings before`, or that it takes longer than all of them.
    package func text(elapsedSeconds: Int) -> String {
        let before = count == 1 ? "the training before" : "\(count) trainings before"
        guard elapsedSeconds < seconds.upperBound else {
            let longest = DurationText.sentence(milliseconds: Int64(seconds.upperBound) * 1000)
            return "longer than \(before) (\(longest))"
        }
        return "\(leftText(elapsedSeconds: elapsedSeconds)), by \(before)"
    }

    /// `~3–5m left`; nothing once it takes longer than all before.
    package func leftText(elapsedSeconds: Int) -> String {
        guard elapsedSeconds < seconds.upperBound else { return "" }
        let left =
            max(0, seconds.lowerBound - elapsedSeconds)...(seconds.upperBound - elapsedSeconds)
        return "~\(DurationText.range(seconds: left)) left"
    }
}

extension ModelVersion {
    /// Seconds that a finished, successful training took; nil where nothing tells.
    fileprivate var trainingSeconds: Int? {
        guard state != .training, state != .trainingFailed, state != .copying, state != .copyFailed
        else { return nil }
        if let createdAt, let trainingEndedAt, trainingEndedAt > createdAt {
            return Int(trainingEndedAt.millisecondsSince(createdAt) / 1000)
        }
        return billableTrainingSeconds
    }
}

extension State {
    /// The estimate for a running training; nil without trainings before it.
    package func trainingEstimate(of version: ModelVersion) -> TrainingEstimate? {
        snapshot.entry(version.id.project).flatMap {
            TrainingEstimate(from: $0.versions, before: version)
        }
    }

    /// `4m12s so far, ~3–5m left, by 3 trainings before`, as far as it fits; for a training of which
    /// the service tells nothing.
    func estimateSpans(_ version: ModelVersion, width: Int) -> [Span] {
        let spent = "\(elapsed(version)) so far"
        guard let createdAt = version.createdAt, let estimate = trainingEstimate(of: version) else {
            return [Span(spent, .dim)]
        }
        let seconds = Int(moment.millisecondsSince(createdAt) / 1000)
        let role: Role = seconds < estimate.seconds.upperBound ? .dim : .warning
        let texts = [
            "\(spent), \(estimate.text(elapsedSeconds: seconds))",
            "\(elapsed(version)), \(estimate.leftText(elapsedSeconds: seconds))",
        ]
        return [Span(texts.first { $0.displayWidth <= width } ?? spent, role)]
    }
}
