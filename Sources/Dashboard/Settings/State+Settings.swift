extension State {
    /// Takes the user's settings over, as at the start and when the file changed.
    package mutating func adopt(_ settings: DashboardSettings) -> [Effect] {
        guard settings != self.settings else { return [] }
        self.settings = settings
        keyMap = KeyMap(settings.keys)
        return [.adopt(settings)]
    }
}
