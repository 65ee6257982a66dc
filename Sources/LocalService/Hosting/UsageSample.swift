/// What the inference units of a model did since the sample before.
package struct UsageSample: Sendable, Hashable {
    /// When the sample was taken, on a clock that only goes forward.
    package var at: Duration
    /// Units that served at that moment.
    package var inService: Int
    /// The share of their time that the units judged images, 0...1.
    package var busy: Double
    /// Requests that waited for each unit, in the mean over the time.
    package var waiting: Double
    /// Requests that were refused because the queue was full.
    package var refused: Int

    package init(at: Duration, inService: Int, busy: Double, waiting: Double = 0, refused: Int = 0)
    {
        self.at = at
        self.inService = inService
        self.busy = busy
        self.waiting = waiting
        self.refused = refused
    }
}

/// Adds up the use of inference units exactly: each number times how long it stood.
package struct UsageMeter: Sendable {
    private var last: Duration
    private var refused = 0
    private var unitTime = 0.0
    private var busyTime = 0.0
    private var waitingTime = 0.0
    private var counts = (units: 0, running: 0, waiting: 0)

    /// Nothing is in service yet.
    package init(at moment: Duration) {
        last = moment
    }

    /// Notes what holds from `moment` on.
    package mutating func note(units: Int, running: Int, waiting: Int, at moment: Duration) {
        pass(to: moment)
        counts = (units, running, waiting)
    }

    /// Notes a request for which there was no place.
    package mutating func noteRefusal() {
        refused += 1
    }

    /// The use since the last sample.
    package mutating func sample(at moment: Duration) -> UsageSample {
        pass(to: moment)
        defer { (unitTime, busyTime, waitingTime, refused) = (0, 0, 0, 0) }
        return UsageSample(
            at: moment, inService: counts.units,
            busy: unitTime > 0 ? min(1, busyTime / unitTime) : 0,
            waiting: unitTime > 0 ? waitingTime / unitTime : 0, refused: refused)
    }

    private mutating func pass(to moment: Duration) {
        guard moment > last else { return }
        let time = (moment - last).seconds
        unitTime += time * Double(counts.units)
        busyTime += time * Double(counts.running)
        waitingTime += time * Double(counts.waiting)
        last = moment
    }
}
