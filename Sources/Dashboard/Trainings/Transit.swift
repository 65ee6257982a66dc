import Inventory

/// A version on its way from one state to another, watched for getting stuck.
package struct Transit: Hashable, Sendable {
    package var status: String
    package var since: Timestamp
    /// Whether it was told that it takes too long.
    package var isTold = false
}

extension State {
    /// Follows what is on its way, and tells once of each that takes much longer than it should.
    mutating func followTransits() -> [Effect] {
        var next: [VersionID: Transit] = [:]
        var effects: [Effect] = []
        for entry in snapshot.projects {
            for version in entry.versions.passing({ $0.state.isTransitional }) {
                var transit = self.transit(of: version)
                if !transit.isTold, let sentence = stuckSentence(version, transit) {
                    transit.isTold = true
                    effects += tellStuck(version, sentence)
                }
                next[version.id] = transit
            }
        }
        transits = next
        return effects
    }

    private func transit(of version: ModelVersion) -> Transit {
        if let known = transits[version.id], known.status == version.status { return known }
        let began = version.state == .training ? version.createdAt : statusSince[version.id]
        return Transit(status: version.status, since: began ?? moment)
    }

    /// Why a version seems stuck; nil while it does not.
    private func stuckSentence(_ version: ModelVersion, _ transit: Transit) -> String? {
        let spent = moment.millisecondsSince(transit.since)
        let estimate = version.state == .training ? trainingEstimate(of: version) : nil
        guard spent > Self.patience(with: version.state, estimate) else { return nil }
        let lasting = DurationText.sentence(milliseconds: spent)
        guard let estimate else {
            return "\(version.standing) for \(lasting), which is unusually long; look at it with "
                + "the service, or stop waiting"
        }
        let longest = DurationText.sentence(milliseconds: Int64(estimate.seconds.upperBound) * 1000)
        return "\(version.standing) for \(lasting); no training of \(version.id.project.name) "
            + "before took longer than \(longest)"
    }

    /// Milliseconds after which a state that ends by itself should have ended.
    ///
    /// Sources: Amazon Rekognition Custom Labels, developer guide, "Training a model" (30 minutes to
    /// 24 hours) and "Running a trained model" (minutes); Lookout for Vision's guide says the same.
    private static func patience(
        with state: VersionState, _ estimate: TrainingEstimate?
    ) -> Int64 {
        let hour: Int64 = 3_600_000
        switch state {
        case .training:
            // Three times the longest, and never less than ten minutes: small trainings vary.
            return estimate.map { max(600_000, Int64($0.seconds.upperBound) * 3000) } ?? 24 * hour
        case .copying, .updating: return 24 * hour
        case .deleting: return hour
        default: return hour / 2
        }
    }

    private mutating func tellStuck(_ version: ModelVersion, _ sentence: String) -> [Effect] {
        log.add(.warning, sentence, at: moment)
        let wish = preferences.wishes.first { $0.version == version.id }
        var ways = everyWish.map { $0.moments.contains(.stuck) ? $0.ways : [] } ?? configuredWays
        if let wish, wish.moments.contains(.stuck) { ways.formUnion(wish.ways) }
        return effects(.stuck, of: version, from: nil, sentence, ways)
    }
}
