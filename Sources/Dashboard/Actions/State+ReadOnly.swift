import Inventory

extension State {
    /// Why nothing may be changed; nil where it may.
    package var readOnlyReason: String? {
        if settings.isReadOnly { return "visiontop is read-only by its configuration" }
        guard let context, context.isReadOnly || settings.isReadOnly(in: context) else {
            return nil
        }
        return "\(context.name) is read-only by the configuration"
    }
}

extension Action {
    /// Whether it changes anything outside, as all but looking do.
    package var changesWorld: Bool {
        switch self {
        case .detect, .checkDatasets: false
        default: true
        }
    }
}

extension Command {
    /// Whether it makes, changes or removes anything outside.
    var changesWorld: Bool {
        scope == .panes && [.create, .act, .manage].contains(group) && !Self.harmless.contains(id)
    }

    /// Acts that only look, or only give up what goes on.
    private static let harmless: Set<CommandID> = [
        .detect, .cancel, .actionMenu, .checkDatasets, .editTags,
    ]

    /// The command with a reason against it where nothing may be changed.
    var heedingReadOnly: Command {
        guard changesWorld else { return self }
        var command = self
        let availability = availability
        command.availability = { state in
            state.readOnlyReason.map { .disabled($0) } ?? availability(state)
        }
        return command
    }
}
