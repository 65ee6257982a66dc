import Dashboard
import FoundationEssentials
import Testing

@Suite struct PreferencesTests {
    @Test func `what was remembered comes back`() throws {
        var preferences = Preferences()
        preferences.tables["projects"] = TablePreferences()
        preferences.theme = "nord"
        preferences.takesMouse = false
        let file = try JSONEncoder().encode(preferences)
        #expect(try JSONDecoder().decode(Preferences.self, from: file) == preferences)
    }

    @Test func `a file of an earlier program keeps what it knew`() throws {
        let file = Data(#"{"theme": "light", "paletteHistory": ["quit"]}"#.utf8)
        var expected = Preferences()
        expected.theme = "light"
        expected.paletteHistory = ["quit"]
        #expect(try JSONDecoder().decode(Preferences.self, from: file) == expected)
    }
}
