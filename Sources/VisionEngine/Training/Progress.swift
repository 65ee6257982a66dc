/// How far a training is.
package struct Progress: Sendable, Equatable {
    /// Work done, 0...1, never decreasing; a training ends below 1 because the model file is
    /// still to be written by the caller.
    package let fraction: Double
    /// What is being done, in lower case.
    package let phase: String
    /// Seconds left as a range, `nil` until there is enough to go by.
    package let secondsLeft: ClosedRange<Int>?

    /// A progress of its parts.
    package init(fraction: Double, phase: String, secondsLeft: ClosedRange<Int>?) {
        self.fraction = fraction
        self.phase = phase
        self.secondsLeft = secondsLeft
    }
}
