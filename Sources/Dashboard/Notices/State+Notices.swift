import Inventory

extension State {
    /// What is told of every version: the wish of the dashboard, else what `config.yaml` says.
    var everyWish: NoticeWish? { preferences.wishes.first { $0.version == nil } }

    /// The ways that are told of every version by `config.yaml`.
    var configuredWays: Set<NoticeWay> {
        let notices = settings.notices
        var ways: Set<NoticeWay> = []
        if notices.rings { ways.insert(.bell) }
        if notices.tellsTerminal { ways.insert(.terminal) }
        if notices.command != nil { ways.insert(.command) }
        if notices.webhook != nil { ways.insert(.webhook) }
        return ways
    }

    /// Tells a change to those who wished it.
    mutating func announce(
        _ change: Change, _ sentence: String, before: Snapshot
    ) -> [Effect] {
        switch change {
        case .statusChanged(let old, let new):
            let moment = Moment(from: old.state, to: new.state)
            var ways = waysOfAll(moment, from: old.state, to: new.state)
            ways.formUnion(fulfil(moment, of: new.id, now: new.state))
            return effects(moment, of: new, from: old.status, sentence, ways)
        case .versionDisappeared(let id):
            guard let old = before.version(id) else { return [] }
            var ways = waysOfAll(.gone, from: old.state, to: .unknown)
            ways.formUnion(fulfil(.gone, of: id, now: .unknown))
            preferences.wishes.removeAll { $0.version == id }
            return effects(.gone, of: old, from: old.status, sentence, ways)
        case .projectAppeared, .projectDisappeared, .versionAppeared: return []
        }
    }

    /// Tells what happened to wished versions while nobody ran.
    mutating func announceMissed() -> [Effect] {
        preferences.wishes.compactMap { wish -> (ModelVersion, VersionState)? in
            guard let id = wish.version, let seen = wish.seen, let version = snapshot.version(id),
                version.state != seen
            else { return nil }
            return (version, seen)
        }.flatMap { version, seen -> [Effect] in
            let moment = Moment(from: seen, to: version.state)
            let ways = fulfil(moment, of: version.id, now: version.state)
            let sentence = "\(version.id.path) \(version.status) meanwhile"
            if !ways.isEmpty { log.add(.info, sentence, at: self.moment) }
            return effects(moment, of: version, from: nil, sentence, ways)
        }
    }

    /// The ways by which a moment of any version is told.
    func waysOfAll(_ moment: Moment?, from old: VersionState, to new: VersionState)
        -> Set<NoticeWay>
    {
        if let wish = everyWish {
            return moment.map(wish.moments.contains) == true ? wish.ways : []
        }
        // `trained` is also what a stopped version is; being told of that is another wish.
        let isBeginning = new != .trained || moment == .ready
        return isBeginning && settings.notices.states.contains(new) ? configuredWays : []
    }

    /// Takes a fulfilled moment out of a version's wish and answers how it is told.
    private mutating func fulfil(
        _ moment: Moment?, of version: VersionID, now state: VersionState
    ) -> Set<NoticeWay> {
        guard let index = preferences.wishes.firstIndex(where: { $0.version == version }) else {
            return []
        }
        preferences.wishes[index].seen = state
        guard let moment, preferences.wishes[index].moments.remove(moment) != nil else { return [] }
        let ways = preferences.wishes[index].ways
        if preferences.wishes[index].moments.isEmpty { preferences.wishes.remove(at: index) }
        return ways
    }

    /// A warning of a budget is told by every way that `config.yaml` names.
    func announce(_ notice: Notice) -> [Effect] {
        guard let budget = notice.budget else { return [] }
        let ways = configuredWays
        let isHere = notice.context == nil
        let announcement = Announcement(
            notice, of: budget, context: notice.context ?? context?.name ?? "",
            region: isHere ? context?.region ?? "" : "", at: moment, by: settings.notices)
        return (ways.contains(.bell) ? [.bell] : [])
            + (ways.subtracting([.bell]).isEmpty ? [] : [.notify(announcement)])
    }

    /// The bell, and one announcement by the other ways.
    func effects(
        _ moment: Moment?, of version: ModelVersion, from previous: String?, _ sentence: String,
        _ ways: Set<NoticeWay>
    ) -> [Effect] {
        let bell: [Effect] = ways.contains(.bell) ? [.bell] : []
        guard !ways.subtracting([.bell]).isEmpty else { return bell }
        let title =
            switch moment {
            case .gone, .stuck: "\(version.id.path) \(moment?.title ?? "")"
            default: version.standing
            }
        let announcement = Announcement(
            moment: moment, title: title, sentence: sentence, version: version.id,
            arn: version.arn, status: version.status, previousStatus: previous,
            f1Score: version.performance?.f1Score, context: context?.name ?? "",
            region: context?.region ?? "", at: self.moment,
            tellsTerminal: ways.contains(.terminal),
            command: ways.contains(.command) ? settings.notices.command : nil,
            webhook: ways.contains(.webhook) ? settings.notices.webhook : nil)
        return bell + [.notify(announcement)]
    }
}
