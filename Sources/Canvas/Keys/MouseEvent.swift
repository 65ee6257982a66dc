/// Something done with the mouse, in cells counted from the upper left corner.
package struct MouseEvent: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case press, release, drag
        case wheelUp, wheelDown
    }

    package enum Button: Hashable, Sendable {
        case left, middle, right, none
    }

    package var kind: Kind
    package var button: Button
    package var at: Point
    package var modifiers: Key.Modifiers
    /// 2 for the second press of a double click, else 1.
    package var clicks: Int

    package init(
        _ kind: Kind, _ button: Button = .left, at: Point, modifiers: Key.Modifiers = [],
        clicks: Int = 1
    ) {
        self.kind = kind
        self.button = button
        self.at = at
        self.modifiers = modifiers
        self.clicks = clicks
    }
}
