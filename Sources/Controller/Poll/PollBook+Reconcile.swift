import Inventory

extension PollBook {
    /// A version as a list tells it, completed by what details told before.
    mutating func reconcile(
        _ listed: ModelVersion, with old: ModelVersion?, began: Timestamp
    ) -> ModelVersion {
        guard !tellingServices.contains(listed.id.project.service), let old else {
            return settle(listed, old: old, began: began)
        }
        var version = listed
        version.statusMessage = listed.statusMessage ?? old.statusMessage
        version.performance = listed.performance ?? old.performance
        version.trainingEndedAt = old.trainingEndedAt
        version.outputLocation = old.outputLocation
        version.evaluationLocation = old.evaluationLocation
        version.verdictsLocation = old.verdictsLocation
        version.kmsKeyID = old.kmsKeyID
        version.versionDescription = listed.versionDescription ?? old.versionDescription
        if listed.state.isCharged && old.state.isCharged {
            version.minInferenceUnits = old.minInferenceUnits
            version.maxInferenceUnits = old.maxInferenceUnits
        }
        return settle(version, old: old, began: began)
    }

    /// Drops the status of a read that began before an own reply: it is older than the reply.
    mutating func settle(
        _ version: ModelVersion, old: ModelVersion?, began: Timestamp
    ) -> ModelVersion {
        if let own = ownReplies[version.id], began < own.at {
            var kept = old ?? version
            kept.status = own.status
            return kept
        }
        ownReplies[version.id] = nil
        observed[version.id] = began
        return version
    }

    /// The versions read since the last call, as they stand now.
    mutating func takeSights() -> [PollReport.Sight] {
        defer { observed = [:] }
        let projects = Set(observed.keys.map(\.project))
        let read = snapshot.projects.filter { projects.contains($0.id) }
        return read.flatMap(\.versions).compactMap { version in
            observed[version.id].map { PollReport.Sight(version: version, askedAt: $0) }
        }
    }

    /// The charged versions that vanished since the last call.
    mutating func takeVanished() -> [PollReport.Sight] {
        defer { vanished = [] }
        return vanished
    }
}
