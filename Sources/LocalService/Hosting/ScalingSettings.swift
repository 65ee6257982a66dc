/// When a model with `MaxInferenceUnits` gets another inference unit and when it gives one back.
///
/// AWS scales between the two numbers and does not say how; these figures are this service's own.
package struct ScalingSettings: Sendable, Hashable {
    /// Between two looks at the use.
    package var interval = Duration.seconds(1)
    /// How long the units must be too busy before there is one more.
    package var upWindow = Duration.seconds(5)
    /// How long one unit fewer would have been enough before there is one fewer.
    package var downWindow = Duration.seconds(120)
    /// The least time between two steps.
    package var coolDown = Duration.seconds(10)
    /// Too busy: this share of the units' time, in percent.
    package var busyPercent = 70
    /// Enough: with one unit fewer, its share would stay below this, in percent.
    package var idlePercent = 50

    /// The defaults.
    package init() {}
}
