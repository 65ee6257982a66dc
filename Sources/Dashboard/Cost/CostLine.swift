import Inventory
import Metering

/// What the lines of the cost pane are about.
package enum CostGrouping: String, CaseIterable, Hashable, Sendable {
    case version, project, tag, context

    /// The one after it, around the end.
    var next: CostGrouping {
        let all = Self.allCases
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
}

/// One line of the cost pane: a version, or several that have something in common.
package struct CostLine: Hashable, Sendable, Identifiable {
    /// What the line is about.
    package enum Key: Hashable, Sendable {
        case version(VersionID)
        case project(ProjectID)
        /// `team=red`; nil for versions without a tag or whose tags are not known.
        case tag(String?)
        /// By its id in the journal.
        case context(String)
    }

    package var id: Key
    package var name: String
    /// Versions that are charged now.
    package var running: Int
    /// What is charged an hour.
    package var rate: Amount
    package var session: Amount
    package var today: Amount
    package var month: Amount
    /// Of the month: what trainings were billed.
    package var training: Amount
    /// What will have been spent when the month ends, if what runs goes on until its lease ends.
    package var monthEnd: Amount

    /// Whether there is anything to tell of it.
    package var isTelling: Bool {
        running > 0 || [rate, session, today, month].contains { !$0.isNothing }
    }
}

extension Amount {
    /// Certainly nothing.
    var isNothing: Bool { low == .zero && high == .zero }
}
