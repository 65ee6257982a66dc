import Inventory

/// One line of the events pane.
package struct Event: Hashable, Sendable {
    package var at: Timestamp
    package var notice: Notice

    package init(at: Timestamp, notice: Notice) {
        self.at = at
        self.notice = notice
    }
}

/// What happened, newest first, of bounded length.
package struct EventLog: Hashable, Sendable {
    package static let capacity = 500

    /// Which events are shown, by how loud they are.
    package enum Loudness: Hashable, Sendable {
        case all, warnings, errors

        /// The next one, around the end.
        var next: Loudness {
            switch self {
            case .all: .warnings
            case .warnings: .errors
            case .errors: .all
            }
        }

        func includes(_ level: Notice.Level) -> Bool {
            switch self {
            case .all: true
            case .warnings: level == .warning || level == .error
            case .errors: level == .error
            }
        }

        /// What is shown, in words.
        package var title: String {
            switch self {
            case .all: "everything"
            case .warnings: "warnings and errors"
            case .errors: "errors"
            }
        }
    }

    package private(set) var events: [Event] = []
    /// Rows scrolled away at the top.
    package private(set) var top = 0
    package private(set) var loudness = Loudness.all
    /// Words that shown events have.
    package var filter = "" {
        didSet { top = 0 }
    }

    package init() {}

    /// Adds a line in front of the others.
    package mutating func add(_ level: Notice.Level, _ sentence: String, at moment: Timestamp) {
        events.insert(Event(at: moment, notice: Notice(level: level, sentence: sentence)), at: 0)
        if events.count > Self.capacity { events.removeLast() }
    }

    /// The events that filter and loudness let pass, newest first.
    package var shown: [Event] {
        let words = WordFilter(filter)
        guard loudness != .all || !words.isEmpty else { return events }
        return events.filter {
            loudness.includes($0.notice.level) && words.passes($0.notice.sentence)
        }
    }

    /// Shows louder events only, or all again after the loudest.
    package mutating func changeLoudness() {
        loudness = loudness.next
        top = 0
    }

    /// Scrolls by rows, stopping at both ends.
    package mutating func scroll(by rows: Int) {
        top = max(0, min(top + rows, shown.count - 1))
    }
}
