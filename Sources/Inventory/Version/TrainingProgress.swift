/// How far a training is, as the local service writes it into `StatusMessage`.
///
/// AWS gives no progress. The local service appends it to AWS's own sentence:
/// `The model is being trained. 58% extracting features, 170-210 s left` — the percent is of
/// measured work, the phase is lower-case words, and the range is left out until it is known.
package struct TrainingProgress: Hashable, Sendable {
    /// 0...100 and never falling.
    package var percent: Int
    package var phase: String
    /// Lower and upper estimate of the seconds left.
    package var secondsLeft: ClosedRange<Int>?

    package init(percent: Int, phase: String, secondsLeft: ClosedRange<Int>? = nil) {
        self.percent = percent
        self.phase = phase
        self.secondsLeft = secondsLeft
    }

    /// AWS's sentence for a running training.
    package static let sentence = "The model is being trained."

    /// Reads what `statusMessage` writes; nil for AWS's bare sentence and for anything else.
    package init?(statusMessage: String) {
        guard statusMessage.hasPrefix(Self.sentence + " ") else { return nil }
        let parts = statusMessage.dropFirst(Self.sentence.count + 1).split(
            separator: "% ", maxSplits: 1)
        guard parts.count == 2, let percent = Int(parts[0]), (0...100).contains(percent) else {
            return nil
        }
        let rest = parts[1].split(separator: ", ", maxSplits: 1)
        guard let phase = rest.first else { return nil }
        self.init(
            percent: percent, phase: String(phase),
            secondsLeft: rest.count == 2 ? Self.range(rest[1]) : nil)
    }

    /// The message this progress is read from.
    package var statusMessage: String {
        let left = secondsLeft.map { ", \($0.lowerBound)-\($0.upperBound) s left" } ?? ""
        return "\(Self.sentence) \(percent)% \(phase)\(left)"
    }

    private static func range(_ text: Substring) -> ClosedRange<Int>? {
        guard text.hasSuffix(" s left") else { return nil }
        let ends = text.dropLast(7).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let low = Int(ends[0]), let high = Int(ends[1]), low <= high else {
            return nil
        }
        return low...high
    }
}
