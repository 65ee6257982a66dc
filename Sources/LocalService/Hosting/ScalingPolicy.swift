/// Decides how many inference units a model should have: measured use in, a number out, one step at
/// a time and never outside of the range.
///
/// One more when the units were too busy, or more than one request waited for each, all through
/// `upWindow`; one fewer when the load would have left one unit fewer below `idlePercent` all through
/// `downWindow`. Since `idlePercent` is below `busyPercent`, a constant load never moves it back and
/// forth.
package struct ScalingPolicy: Sendable {
    private let settings: ScalingSettings
    private let range: ClosedRange<Int>
    /// How many units there should be.
    package private(set) var desired: Int
    /// Samples since the last step, the newest last.
    private var samples: [UsageSample] = []
    /// Since when the samples are without a gap.
    private var since: Duration?
    private var steppedAt: Duration?

    /// Begins at the least number of the range.
    package init(_ range: ClosedRange<Int>, _ settings: ScalingSettings) {
        self.range = range
        self.settings = settings
        desired = range.lowerBound
    }

    /// Takes a sample and returns how many units there should be.
    @discardableResult package mutating func observe(_ sample: UsageSample) -> Int {
        // While units come or go the use says little about the number that is wanted.
        guard sample.inService == desired else {
            forget(at: nil)
            return desired
        }
        guard let since else {
            forget(at: sample.at)
            return desired
        }
        samples.append(sample)
        samples.removeAll { $0.at <= sample.at - max(settings.upWindow, settings.downWindow) }
        if let steppedAt, sample.at - steppedAt < settings.coolDown { return desired }
        if desired < range.upperBound, since <= sample.at - settings.upWindow, isTooBusy {
            step(by: 1, at: sample.at)
        } else if desired > range.lowerBound, since <= sample.at - settings.downWindow, hasSpare {
            step(by: -1, at: sample.at)
        }
        return desired
    }

    /// Takes a step back that could not be made, and waits before the next one.
    package mutating func settle(at count: Int, _ moment: Duration) {
        desired = min(max(count, range.lowerBound), range.upperBound)
        steppedAt = moment
        forget(at: nil)
    }

    private var isTooBusy: Bool {
        let recent = last(settings.upWindow)
        let busy = recent.map(\.busy).reduce(0, +) / Double(max(recent.count, 1))
        return busy * 100 >= Double(settings.busyPercent)
            || recent.allSatisfy { $0.waiting > 1 } || recent.contains { $0.refused > 0 }
    }

    /// Whether one unit fewer would have been enough. A desired number of one has none to spare.
    private var hasSpare: Bool {
        let recent = last(settings.downWindow)
        let load = recent.map(\.busy).reduce(0, +) / Double(max(recent.count, 1)) * Double(desired)
        return load * 100 < Double(settings.idlePercent * (desired - 1))
            && recent.allSatisfy { $0.waiting <= 1 && $0.refused == 0 }
    }

    private func last(_ window: Duration) -> ArraySlice<UsageSample> {
        guard let end = samples.last?.at else { return [] }
        return samples.drop { $0.at <= end - window }
    }

    private mutating func step(by difference: Int, at moment: Duration) {
        desired += difference
        steppedAt = moment
        forget(at: nil)
    }

    private mutating func forget(at moment: Duration?) {
        samples = []
        since = moment
    }
}
