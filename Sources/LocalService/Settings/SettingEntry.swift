/// One line of `service.yaml`: a name with its section, `quotas.projects`, and the text of its value.
package struct SettingEntry: Sendable, Hashable {
    package let name: String
    package let text: String

    package init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }
}
