extension State {
    /// Takes the user's settings over at the start; what was chosen in the dashboard before stays.
    package mutating func begin(with settings: DashboardSettings) -> [Effect] {
        use(settings)
        return [.adopt(settings)]
    }

    /// Takes the user's settings over because the file changed: what it says anew is meant more
    /// than what was chosen before.
    mutating func adopt(_ settings: DashboardSettings) -> [Effect] {
        let before = self.settings
        guard settings != before else { return [] }
        if settings.theme != before.theme { preferences.theme = nil }
        use(settings)
        var effects: [Effect] = [.adopt(settings)]
        if settings.takesMouse != before.takesMouse {
            effects.append(.takeMouse(preferences.takesMouse))
        }
        tellWhatWaits(settings, before)
        return effects
    }

    /// Which account the dashboard opens says nothing of the one that is open: another file must not
    /// take the screen from under somebody's hands.
    private mutating func tellWhatWaits(
        _ settings: DashboardSettings, _ before: DashboardSettings
    ) {
        let names = [
            settings.profile == before.profile ? nil : "`profile`",
            settings.region == before.region ? nil : "`region`",
        ]
        .compactMap(\.self)
        guard !names.isEmpty else { return }
        log.add(
            .info,
            "\(names.joined(separator: " and ")) \(names.count == 1 ? "counts" : "count") from the "
                + "next start; \(keyText(.contexts)) opens another context now", at: moment)
    }

    private mutating func use(_ settings: DashboardSettings) {
        if let takesMouse = settings.takesMouse, takesMouse != self.settings.takesMouse {
            preferences.takesMouse = takesMouse
        }
        self.settings = settings
        keyMap = KeyMap(settings.keys)
        glyphs = settings.isASCII || !showsUnicode ? .ascii : .unicode
        context = opened.map(flagged) ?? context
    }
}
