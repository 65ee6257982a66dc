/// Tells double clicks: two presses of one button at one place in quick succession. Terminals
/// report single presses only.
package struct ClickCounter: Sendable {
    /// The longest pause between the presses of a double click.
    package static let patience = Duration.milliseconds(400)

    private var last: (event: MouseEvent, time: Duration)?

    package init() {}

    /// The event with its number of clicks; `time` counts from any moment that stays the same.
    package mutating func count(_ event: MouseEvent, at time: Duration) -> MouseEvent {
        guard event.kind == .press else { return event }
        var event = event
        if let last, last.event.clicks == 1, time - last.time <= Self.patience,
            last.event.button == event.button, last.event.at.y == event.at.y,
            abs(last.event.at.x - event.at.x) <= 1
        {
            event.clicks = 2
        }
        last = (event, time)
        return event
    }
}
