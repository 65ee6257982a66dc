/// Labelled fields of which one has the focus.
package struct Form: Hashable, Sendable {
    package private(set) var fields: [Field]
    /// The index of the field that takes the keys.
    package private(set) var focus: Int

    package init(_ fields: [Field]) {
        self.fields = fields
        focus = fields.firstIndex(where: \.isFocusable) ?? 0
    }

    /// What a key did.
    package enum Outcome: Hashable, Sendable {
        /// The key means nothing here.
        case ignored
        /// The cursor or the focus moved.
        case moved
        /// The value of a field changed.
        case changed(id: String)
        /// Enter: the caller checks the values.
        case submitted
        /// Escape.
        case cancelled
    }

    /// The value of a field; empty for an id that no field has.
    package subscript(id: String) -> String {
        get { fields.first { $0.id == id }?.value ?? "" }
        set { change(id) { $0.value = newValue } }
    }

    /// The id of the field that takes the keys; nil without fields.
    package var focusedID: String? { fields.indices.contains(focus) ? fields[focus].id : nil }

    /// Whether any field has an error.
    package var hasErrors: Bool { fields.contains { $0.error != nil } }

    /// Replaces the errors of all fields: those not named have none.
    package mutating func setErrors(_ errors: [String: String]) {
        for index in fields.indices { fields[index].error = errors[fields[index].id] }
    }

    /// Gives a field a value that it can have: one of its choices, where it has some.
    package mutating func set(_ id: String, to value: String) {
        change(id) { field in
            if case .choice(let choices) = field.kind, !choices.contains(value) { return }
            field.value = value
        }
    }

    /// Takes over kinds and placeholders, and the values of the fields that were not edited.
    package mutating func adopt(_ fresh: [Field], except edited: Set<String>) {
        for field in fresh {
            change(field.id) { known in
                known.kind = field.kind
                known.placeholder = field.placeholder
                if !edited.contains(field.id) { known.value = field.value }
            }
        }
    }

    /// Replaces the hint of a field.
    package mutating func setHint(_ hint: String, of id: String) {
        change(id) { $0.hint = hint }
    }

    /// Gives the focus to a field; nothing happens for an unknown or read-only one.
    package mutating func setFocus(to id: String) {
        if let index = fields.firstIndex(where: { $0.id == id && $0.isFocusable }) { focus = index }
    }

    /// Gives the focus to the first field with an error.
    package mutating func focusFirstError() {
        if let index = fields.firstIndex(where: { $0.error != nil && $0.isFocusable }) {
            focus = index
        }
    }

    /// Moves the focus or edits the focused field.
    package mutating func handle(_ key: Key) -> Outcome {
        switch key {
        case .tab, .down, .control("n"): return move(by: 1)
        case .backtab, .up, .control("p"): return move(by: -1)
        case .enter: return .submitted
        case .escape: return .cancelled
        default: return edit(key)
        }
    }

    private mutating func edit(_ key: Key) -> Outcome {
        guard fields.indices.contains(focus) else { return .ignored }
        let before = fields[focus].value
        guard fields[focus].handle(key) else { return .ignored }
        return fields[focus].value == before ? .moved : .changed(id: fields[focus].id)
    }

    /// Moves the focus over the fields that can have it, around the ends.
    private mutating func move(by step: Int) -> Outcome {
        var index = focus
        for _ in fields.indices {
            index = (index + step + fields.count) % fields.count
            if fields[index].isFocusable {
                focus = index
                return .moved
            }
        }
        return .ignored
    }

    private mutating func change(_ id: String, _ body: (inout Field) -> Void) {
        if let index = fields.firstIndex(where: { $0.id == id }) { body(&fields[index]) }
    }
}
