import Inventory

/// What is known of what runs in other contexts than the one shown.
package struct Survey: Hashable, Sendable {
    /// Which contexts are asked.
    package enum Scope: Hashable, Sendable {
        /// Those that the journal knows something running in, and the user's own list: asking other
        /// profiles may run their `credential_process` or ask for a code.
        case known
        /// All there are.
        case all
    }

    /// What contexts said, by their ids, in the order in which they first did.
    package var sights: [ContextSight] = []
    /// Names of contexts that are being asked.
    package var asking: [String] = []
    package var isRunning = false
    /// All are to be asked as soon as those that are being asked have answered.
    package var awaitsAll = false
    /// When contexts were last asked.
    package var beganAt: Timestamp?
    /// What was told in the events.
    package var told: Set<RadarRow.ID> = []
    /// What was asked for in other contexts and has no outcome yet.
    package var orders: [ActionID: Order] = [:]

    package struct Order: Hashable, Sendable {
        package var id: RadarRow.ID
        package var place: String
        package var action: Action
    }

    package init() {}

    /// Takes what a context said in the place of what it said before.
    mutating func take(_ sight: ContextSight) {
        asking.removeAll { $0 == sight.entry.place }
        if let place = sights.firstIndex(where: { $0.id == sight.id }) {
            sights[place] = sight
        } else {
            sights.append(sight)
        }
    }
}

/// A wish to ask contexts what runs there.
package struct SurveyWish: Hashable, Sendable {
    package var scope: Survey.Scope
    /// The user's list of contexts.
    package var own: [ContextSetting]
    /// Regions in which each profile is asked besides its own.
    package var regions: [String]
    /// The journal's name of the context that is shown, which is not asked again.
    package var shown: String

    package init(
        scope: Survey.Scope, own: [ContextSetting], regions: [String] = [], shown: String
    ) {
        self.scope = scope
        self.own = own
        self.regions = regions
        self.shown = shown
    }
}

/// How a survey goes.
package enum SurveyNews: Hashable, Sendable {
    /// These contexts are being asked.
    case began([ContextEntry])
    case sighted(ContextSight)
    /// All were asked. With ids, no other contexts are there any more.
    case ended(all: [String]?)
}
