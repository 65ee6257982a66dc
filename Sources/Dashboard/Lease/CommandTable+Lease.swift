import Canvas
import Inventory

extension CommandID {
    static let lease = CommandID("lease")
}

extension CommandTable {
    static let leasing: [Command] = [
        Command(
            .lease, "lease", "Set when the running version is stopped, or that it is not",
            .act, .panes, [.character("L")], when: { $0.canLease },
            run: { state, _ in state.opened(state.selectedVersion.map { .lease($0.id) }) })
    ]
}

extension State {
    fileprivate var canLease: Availability {
        if isRemembered { return .disabled("not connected yet") }
        guard let version = selectedVersion else { return .disabled("no version is selected") }
        if let busy = running(on: .version(version.id)) { return .disabled(busySentence(busy)) }
        return version.state.canStop
            ? .enabled : .disabled("\(version.standing); only a running version has a lease")
    }
}
