/// What the bytes of a terminal mean: keys and what is done with the mouse, in their order.
package enum TerminalInput: Hashable, Sendable {
    case key(Key)
    case mouse(MouseEvent)
}
