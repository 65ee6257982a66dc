extension Form {
    /// One line of a form.
    package struct Field: Hashable, Sendable, Identifiable {
        /// How a field is edited.
        package enum Kind: Hashable, Sendable {
            case text
            /// Digits, sign and decimal point only.
            case number
            /// One of several values, changed by left, right and space.
            case choice([String])
            /// `true` or `false`, changed by space.
            case toggle
            /// Shown, never focused.
            case readonly
        }

        package let id: String
        package var label: String
        package var kind: Kind
        package var editor: TextField
        /// Explains the field while it has the focus.
        package var hint: String
        /// Shown dim while the value is empty.
        package var placeholder: String
        /// What is wrong with the value; nil when nothing is.
        package var error: String?

        package init(
            _ id: String, label: String, kind: Kind = .text, value: String = "",
            hint: String = "", placeholder: String = "", error: String? = nil
        ) {
            self.id = id
            self.label = label
            self.kind = kind
            self.editor = TextField(value)
            self.hint = hint
            self.placeholder = placeholder
            self.error = error
        }

        package var value: String {
            get { editor.text }
            set { if newValue != editor.text { editor.replace(with: newValue) } }
        }

        /// Whether a toggle is on.
        package var isOn: Bool { value == "true" }

        var isFocusable: Bool { kind != .readonly }

        /// Edits the value; false when the key means nothing here.
        mutating func handle(_ key: Key) -> Bool {
            switch kind {
            case .text: editor.handle(key)
            case .number: handleNumber(key)
            case .choice(let choices): handleChoice(key, choices)
            case .toggle: handleToggle(key)
            case .readonly: false
            }
        }

        private mutating func handleNumber(_ key: Key) -> Bool {
            let digits = "0123456789.-"
            if let character = key.typed {
                if digits.contains(character) { editor.insert(String(character)) }
                return true
            }
            if case .paste(let text) = key.code {
                editor.insert(text.filter { digits.contains($0) })
                return true
            }
            return editor.handle(key)
        }

        private mutating func handleChoice(_ key: Key, _ choices: [String]) -> Bool {
            guard !choices.isEmpty else { return false }
            let index = choices.firstIndex(of: value) ?? 0
            switch key {
            case .right, .space: value = choices[(index + 1) % choices.count]
            case .left: value = choices[(index + choices.count - 1) % choices.count]
            default: return false
            }
            return true
        }

        private mutating func handleToggle(_ key: Key) -> Bool {
            guard key == .space || key == .left || key == .right else { return false }
            value = isOn ? "false" : "true"
            return true
        }
    }
}
