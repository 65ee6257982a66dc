import Canvas

extension State {
    /// Takes one key: the top overlay has it first, then a filter being typed, then the panes.
    mutating func press(_ key: Key) -> [Effect] {
        flash = nil
        guard Layout.fits(size) else { return pressBelowMinimum(key) }
        if key.typed == nil, let id = keyMap.command(for: key, in: .panes)?.id {
            if id == .suspend { return [.suspend] }
            if id == .repaint { return [.repaint] }
        }
        if openHelp(with: key) { return [] }
        if let effects = takeBack(with: key) { return effects }
        if let overlay = overlays.last { return press(key, in: overlay) }
        if filtering != nil { return pressInFilter(key) }
        guard let command = keyMap.command(for: key, in: .panes) else { return [] }
        return run(command, Call(key: key))
    }

    /// Does what a command says, or says why it may not be done now.
    mutating func run(_ command: Command, _ call: Call) -> [Effect] {
        if let reason = command.availability(self).reason {
            say(.warning, reason)
            return []
        }
        let effects = command.run(&self, call)
        followRange(after: command)
        return effects
    }

    /// Where nothing can be read nothing may be changed: only leaving works.
    private mutating func pressBelowMinimum(_ key: Key) -> [Effect] {
        switch keyMap.command(for: key, in: .panes)?.id {
        case .quit: [.quit]
        case .suspend: [.suspend]
        default: []
        }
    }
}
