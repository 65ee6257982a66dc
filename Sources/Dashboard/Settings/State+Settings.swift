extension State {
    /// Takes the user's settings over, as at the start and when the file changed.
    package mutating func adopt(_ settings: DashboardSettings) -> [Effect] {
        guard settings != self.settings else { return [] }
        self.settings = settings
        keyMap = KeyMap(settings.keys)
        if let takesMouse = settings.takesMouse { preferences.takesMouse = takesMouse }
        return [.adopt(settings)]
    }
}
