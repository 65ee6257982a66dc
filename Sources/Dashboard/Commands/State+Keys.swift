import Canvas

extension State {
    /// Takes one key: the top overlay has it first, then a filter being typed, then the panes.
    mutating func press(_ key: Key) -> [Effect] {
        flash = nil
        guard Layout.fits(size) else { return pressBelowMinimum(key) }
        if key == .control("z") { return [.suspend] }
        if key == .control("l") { return [.repaint] }
        if let overlay = overlays.last { return press(key, in: overlay) }
        if filtering != nil { return pressInFilter(key) }
        guard let command = keyMap.command(for: key, in: .panes) else { return [] }
        if let reason = command.availability(self).reason {
            say(.warning, reason)
            return []
        }
        return carryOut(command.id, key)
    }

    /// Where nothing can be read nothing may be changed: only leaving works.
    private mutating func pressBelowMinimum(_ key: Key) -> [Effect] {
        switch keyMap.command(for: key, in: .panes)?.id {
        case .quit: [.quit]
        case .suspend: [.suspend]
        default: []
        }
    }

    private mutating func carryOut(_ id: CommandID, _ key: Key) -> [Effect] {
        switch id {
        case .newSample: return makeSample(.lookoutVision)
        case .newLabelsSample: return makeSample(.customLabels)
        case .importFolder: open(.importFolder)
        case .train: if let id = selectedProject?.id { open(.train(id)) }
        case .start: if let id = selectedVersion?.id { open(.start(id)) }
        case .detect: if let id = selectedVersion?.id { open(.detect(id)) }
        case .stop: if let version = selectedVersion { confirm(.stop(version.id), of: version) }
        case .delete: confirmDeletion()
        case .cancel: return cancelNewest()
        case .refresh: return [.refresh]
        case .suspend: return [.suspend]
        case .quit: return quit()
        case .help: overlays.append(.help(Help()))
        case .filter: beginFilter()
        default: return navigate(id, key)
        }
        return []
    }

    private mutating func confirmDeletion() {
        if focus == .projects {
            if let id = selectedProject?.id { confirm(.deleteProject(id), of: nil) }
        } else if let version = selectedVersion {
            confirm(.deleteVersion(version.id), of: version)
        }
    }

    /// Leaves at once; while something is hosted, only after saying that it goes on costing.
    private mutating func quit() -> [Effect] {
        guard !chargedVersions.isEmpty else { return [.quit] }
        confirm(.quit, of: nil)
        return []
    }
}
