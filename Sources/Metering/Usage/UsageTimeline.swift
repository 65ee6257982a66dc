import Inventory

/// Stretches of use added up over time, so that what was used between two moments costs two
/// searches and not a look at every stretch.
///
/// Between two steps the use is constant, so unit-milliseconds up to any moment follow from the
/// step before it, in whole numbers.
struct UsageTimeline: Sendable {
    /// From `time` on: the units in use, and what all stretches came to by then.
    private struct Step {
        var time: Int64
        var lowUnits = 0
        var highUnits = 0
        /// Stretches that cover the time.
        var active = 0
        /// Stretches that began by then.
        var begun = 0
        var low: Int128 = 0
        var high: Int128 = 0
    }

    /// What was used between two moments, in unit-milliseconds.
    struct Sum {
        var low: Int128 = 0
        var high: Int128 = 0
        /// Whether any stretch has a part of the time, of however few units.
        var isTouched = false
    }

    private var steps: [Step] = []

    /// Adds `units` from `start` until `end`, or takes them away again; nothing for an empty time.
    mutating func add(
        _ units: ClosedRange<Int>, from start: Timestamp, to end: Timestamp, count: Int = 1
    ) {
        let (start, end) = (start.milliseconds, end.milliseconds)
        guard start < end else { return }
        let first = place(of: start)
        _ = place(of: end)
        for index in first..<steps.count {
            let length = Int128(min(steps[index].time, end) - start) * Int128(count)
            steps[index].begun += count
            steps[index].low += Int128(units.lowerBound) * length
            steps[index].high += Int128(units.upperBound) * length
            guard steps[index].time < end else { continue }
            steps[index].active += count
            steps[index].lowUnits += units.lowerBound * count
            steps[index].highUnits += units.upperBound * count
        }
    }

    /// What was used from `start` until `end`; nothing when that is no time.
    func sum(from start: Timestamp, to end: Timestamp) -> Sum {
        let (start, end) = (start.milliseconds, end.milliseconds)
        guard start < end, let last = lastStep(before: end) else { return Sum() }
        let atEnd = Self.reached(steps[last], by: end)
        guard let first = lastStep(before: start + 1) else {
            return Sum(low: atEnd.low, high: atEnd.high, isTouched: steps[last].begun > 0)
        }
        let atStart = Self.reached(steps[first], by: start)
        return Sum(
            low: atEnd.low - atStart.low, high: atEnd.high - atStart.high,
            isTouched: steps[first].active > 0 || steps[last].begun > steps[first].begun)
    }

    /// The units in use at `moment`; nil where no stretch covers it.
    func units(at moment: Timestamp) -> ClosedRange<Int>? {
        guard let place = lastStep(before: moment.milliseconds + 1), steps[place].active > 0 else {
            return nil
        }
        return steps[place].lowUnits...steps[place].highUnits
    }

    private static func reached(_ step: Step, by time: Int64) -> (low: Int128, high: Int128) {
        let length = Int128(time - step.time)
        return (
            step.low + Int128(step.lowUnits) * length, step.high + Int128(step.highUnits) * length
        )
    }

    /// The last step earlier than `time`.
    private func lastStep(before time: Int64) -> Int? {
        if let last = steps.last, last.time < time { return steps.count - 1 }
        let next = steps.partitionPlace { $0.time < time }
        return next > 0 ? next - 1 : nil
    }

    /// The place of the step at `time`, which is made where there is none.
    private mutating func place(of time: Int64) -> Int {
        guard let before = lastStep(before: time + 1) else {
            steps.insert(Step(time: time), at: 0)
            return 0
        }
        guard steps[before].time < time else { return before }
        var step = steps[before]
        (step.low, step.high) = Self.reached(step, by: time)
        step.time = time
        steps.insert(step, at: before + 1)
        return before + 1
    }
}
