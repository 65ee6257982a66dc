/// The panes of the main screen, in the order in which Tab visits them.
package enum Pane: Int, CaseIterable, Hashable, Sendable {
    case projects, versions, detail, events

    /// The name of its width in the preferences.
    package var name: String {
        switch self {
        case .projects: "projects"
        case .versions: "versions"
        case .detail: "detail"
        case .events: "events"
        }
    }

    /// The pane `steps` further on, around the end.
    package func moved(by steps: Int) -> Pane {
        let count = Self.allCases.count
        let index = ((rawValue + steps) % count + count) % count
        return Self.allCases[index]
    }
}
