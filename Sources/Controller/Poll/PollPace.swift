/// How often each kind of thing is read; the interval follows the state of things.
package struct PollPace: Hashable, Sendable {
    /// Versions and datasets in a state that ends by itself.
    package var moving: Duration
    /// The version under the selection.
    package var selected: Duration
    /// Hosted versions, which cost money.
    package var hosted: Duration
    /// Everything else, and the lists.
    package var settled: Duration
    /// Calls a second of one operation; nil for no limit.
    package var callsPerSecond: Double?

    package init(
        moving: Duration, selected: Duration, hosted: Duration, settled: Duration,
        callsPerSecond: Double?
    ) {
        self.moving = moving
        self.selected = selected
        self.hosted = hosted
        self.settled = settled
        self.callsPerSecond = callsPerSecond
    }

    /// AWS: both services allow five calls a second of each control operation; this stays below.
    package static let aws = PollPace(
        moving: .seconds(5), selected: .seconds(10), hosted: .seconds(30), settled: .seconds(60),
        callsPerSecond: 4)

    /// The local service: loopback calls cost next to nothing.
    package static let local = PollPace(
        moving: .seconds(1), selected: .seconds(5), hosted: .seconds(5), settled: .seconds(5),
        callsPerSecond: nil)
}
