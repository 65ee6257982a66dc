import Canvas
import Inventory

/// "Tell me when": of what, of which moments, by which ways.
package struct NoticeDialog: Hashable, Sendable {
    /// The version under the cursor when it opened; nil for none.
    package var version: VersionID?
    package var form: Form

    /// The value of the field "of" that stands for every version.
    static let every = "every version"

    /// Whether it is about every version.
    var isForAll: Bool { version == nil || form["of"] == Self.every }
}

extension State {
    /// Asks what to be told; of the version under the cursor unless the projects have the focus.
    mutating func openNotices() -> [Effect] {
        let version = focus == .projects ? nil : selectedVersion?.id
        overlays.append(.notices(NoticeDialog(version: version, form: noticeForm(version))))
        return []
    }

    mutating func press(_ key: Key, in dialog: NoticeDialog) -> [Effect] {
        var dialog = dialog
        switch dialog.form.handle(key) {
        case .cancelled: return []
        case .submitted:
            guard refusal(of: dialog) == nil else { break }
            return keep(dialog)
        case .changed(let id): if id == "of" { reload(&dialog) }
        case .moved, .ignored: break
        }
        validate(&dialog)
        overlays.append(.notices(dialog))
        return []
    }

    /// Why the wish cannot be kept; nil when it can. Nothing chosen is a wish to be told nothing.
    private func refusal(of dialog: NoticeDialog) -> String? {
        NoticeWay.allCases.first { dialog.form[$0.rawValue] == "true" && missing($0) != nil }
            .flatMap { missing($0) }
    }

    /// What `config.yaml` lacks for a way.
    private func missing(_ way: NoticeWay) -> String? {
        switch way {
        case .command where settings.notices.command == nil:
            "config.yaml names no command to run (notify)"
        case .webhook where settings.notices.webhook == nil:
            "config.yaml names no webhook to call (notify)"
        default: nil
        }
    }

    private func validate(_ dialog: inout NoticeDialog) {
        var errors: [String: String] = [:]
        for way in NoticeWay.allCases where dialog.form[way.rawValue] == "true" {
            errors[way.rawValue] = missing(way)
        }
        dialog.form.setErrors(errors)
    }

    private mutating func keep(_ dialog: NoticeDialog) -> [Effect] {
        let moments = Moment.allCases.filter { dialog.form["on-" + $0.rawValue] == "true" }
        let ways = NoticeWay.allCases.filter { dialog.form[$0.rawValue] == "true" }
        let version = dialog.isForAll ? nil : dialog.version
        preferences.wishes.removeAll { $0.version == version }
        if version == nil || !moments.isEmpty && !ways.isEmpty {
            preferences.wishes.append(
                NoticeWish(
                    version: version, moments: Set(moments), ways: Set(ways),
                    seen: version.flatMap { snapshot.version($0)?.state }))
        }
        if preferences.wishes.count > NoticeWish.capacity { preferences.wishes.removeFirst() }
        say(.info, said(version, moments, ways))
        return []
    }

    private func said(_ version: VersionID?, _ moments: [Moment], _ ways: [NoticeWay]) -> String {
        let subject = version?.path ?? NoticeDialog.every
        guard !moments.isEmpty, !ways.isEmpty else { return "you are told nothing of \(subject)" }
        return "told when \(subject) " + moments.map(\.title).joined(separator: " or ")
    }

    /// The wish that a form begins with.
    private func wish(of version: VersionID?) -> NoticeWish {
        if let known = preferences.wishes.first(where: { $0.version == version }) { return known }
        if version == nil {
            return NoticeWish(version: nil, moments: configuredMoments, ways: configuredWays)
        }
        let ways = configuredWays
        return NoticeWish(
            version: version, moments: snapshot.version(version).map(\.state.awaited) ?? [],
            ways: ways.isEmpty ? [.bell] : ways)
    }

    /// What `config.yaml` says, in moments.
    private var configuredMoments: Set<Moment> {
        let states = settings.notices.states
        var moments: Set<Moment> = []
        if states.contains(.trained) { moments.insert(.ready) }
        if states.contains(.hosted) { moments.insert(.hosted) }
        if states.contains(where: \.isFailure) { moments.formUnion([.failed, .stuck]) }
        return moments
    }

    private func noticeForm(_ version: VersionID?) -> Form {
        let wish = wish(of: version)
        let subjects = [version?.path, NoticeDialog.every].compactMap(\.self)
        let of = Form.Field(
            "of", label: "Of", kind: version == nil ? .readonly : .choice(subjects),
            value: subjects[0])
        let moments = Moment.allCases.map { moment in
            Form.Field(
                "on-" + moment.rawValue, label: "When it " + moment.title, kind: .toggle,
                value: "\(wish.moments.contains(moment))")
        }
        let ways = NoticeWay.allCases.map { way in
            Form.Field(
                way.rawValue, label: way.title.capitalizedFirst, kind: .toggle,
                value: "\(wish.ways.contains(way))")
        }
        return Form([of] + moments + ways)
    }

    /// Shows the wish of what was chosen instead.
    private func reload(_ dialog: inout NoticeDialog) {
        let wish = wish(of: dialog.isForAll ? nil : dialog.version)
        for moment in Moment.allCases {
            dialog.form["on-" + moment.rawValue] = "\(wish.moments.contains(moment))"
        }
        for way in NoticeWay.allCases {
            dialog.form[way.rawValue] = "\(wish.ways.contains(way))"
        }
    }
}

extension Snapshot {
    fileprivate func version(_ id: VersionID?) -> ModelVersion? { id.flatMap { version($0) } }
}

extension VersionState {
    /// What one waits for in this state.
    fileprivate var awaited: Set<Moment> {
        switch self {
        case .training, .copying: [.ready, .failed]
        case .starting, .updating: [.hosted, .failed]
        case .hosted: [.stopped, .failed]
        case .stopping: [.stopped]
        case .deleting: [.gone]
        case .trained: [.hosted, .failed]
        case .trainingFailed, .hostingFailed, .copyFailed, .unknown: [.ready, .hosted, .failed]
        }
    }
}
