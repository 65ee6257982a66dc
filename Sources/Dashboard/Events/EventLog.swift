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

    package private(set) var events: [Event] = []
    /// Rows scrolled away at the top.
    package private(set) var top = 0

    package init() {}

    /// Adds a line in front of the others.
    package mutating func add(_ level: Notice.Level, _ sentence: String, at moment: Timestamp) {
        events.insert(Event(at: moment, notice: Notice(level: level, sentence: sentence)), at: 0)
        if events.count > Self.capacity { events.removeLast() }
    }

    /// Scrolls by rows, stopping at both ends.
    package mutating func scroll(by rows: Int) {
        top = max(0, min(top + rows, events.count - 1))
    }
}
