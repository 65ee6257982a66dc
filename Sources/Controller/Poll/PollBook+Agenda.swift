import Inventory

extension PollBook {
    /// Services whose list of projects is due.
    func servicesDue(at now: Timestamp) -> [VisionService] {
        services.filter { isDue(servicesDue[$0], at: now) }
    }

    /// The lists of versions that are due, of services that answered.
    func listErrands(at now: Timestamp) -> [Errand] {
        reachable.filter { isDue($0.listDue, at: now) }.map { .versions($0.project.id) }
    }

    /// The datasets and details that are due, of projects that answered.
    func detailErrands(at now: Timestamp) -> [Errand] {
        reachable.flatMap { entry -> [Errand] in
            let id = entry.project.id
            let names = entry.versions.map(\.id.version).filter { name in
                entry.detailsDue[name].map { isDue($0, at: now) } ?? false
            }
            let datasets = entry.datasetsDue.map { isDue($0, at: now) } ?? false
            return (datasets ? [.datasets(id)] : []) + (names.isEmpty ? [] : [.details(id, names)])
        }
    }

    /// The projects of services that answered.
    var reachable: [Entry] {
        services.filter { failures[$0] == nil }.flatMap { order[$0] ?? [] }.compactMap {
            entries[$0]
        }
    }

    /// A quarter of the shortest interval early counts as due, so that reads fall together.
    private func isDue(_ due: Timestamp?, at now: Timestamp) -> Bool {
        guard let due else { return true }
        return due.milliseconds <= now.milliseconds + pace.moving.wholeMilliseconds / 4
    }

    /// When the details of `version` are to be read again after a read at `now`; nil for never:
    /// the list answers for settled versions.
    func detailsDue(_ version: ModelVersion, after now: Timestamp) -> Timestamp? {
        let interval: Duration
        if version.state.isTransitional {
            interval = pace.moving
        } else if version.id == selected {
            interval = pace.selected
        } else if version.state == .hosted {
            interval = pace.hosted
        } else {
            return nil
        }
        return now.advanced(byMilliseconds: interval.wholeMilliseconds)
    }

    /// Moves the selection: the newly selected version is due at once where the list says less.
    mutating func select(_ version: VersionID?, at now: Timestamp) {
        let previous = selected
        selected = version
        guard previous != version else { return }
        if let previous, let known = self.version(previous) {
            let due = detailsDue(known, after: now)
            entries[previous.project]?.detailsDue[previous.version] = due
        }
        if let version, self.version(version) != nil {
            entries[version.project]?.detailsDue[version.version] = now
        }
    }

    func version(_ id: VersionID) -> ModelVersion? {
        entries[id.project]?.versions.first { $0.id == id }
    }
}
