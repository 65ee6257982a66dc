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
        return effects
    }

    private mutating func use(_ settings: DashboardSettings) {
        if let takesMouse = settings.takesMouse, takesMouse != self.settings.takesMouse {
            preferences.takesMouse = takesMouse
        }
        self.settings = settings
        keyMap = KeyMap(settings.keys)
    }
}
