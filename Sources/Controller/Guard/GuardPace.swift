/// How often the guard shows life, and how long it may show none.
package struct GuardPace: Hashable, Sendable {
    /// Between two beats of the holder, and between two looks of the others.
    package var beat: Duration
    /// Without a new beat for so long the holder counts as halted.
    package var stale: Duration
    /// How long after its end a lease is kept by whoever sees it, holder or not.
    package var slack: Duration

    package init(
        beat: Duration = .seconds(2), stale: Duration = .seconds(14),
        slack: Duration = .seconds(45)
    ) {
        self.beat = beat
        self.stale = stale
        self.slack = slack
    }
}
