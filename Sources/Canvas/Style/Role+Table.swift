extension Role {
    /// One role: its name in theme files, the role it inherits from, its letter in style goldens.
    package struct Row: Sendable {
        package let role: Role
        package let name: String
        package let parent: Role?
        package let letter: Character

        fileprivate init(_ role: Role, _ name: String, _ parent: Role?, _ letter: Character) {
            self.role = role
            self.name = name
            self.parent = parent
            self.letter = letter
        }
    }

    /// All roles in the order of their raw values; `text` is the root.
    package static let table: [Row] = [
        Row(.text, "text", nil, "."),
        Row(.dim, "dim", .text, "d"),
        Row(.title, "title", .text, "t"),
        Row(.border, "border", .dim, "b"),
        Row(.borderFocused, "borderFocused", .border, "B"),
        Row(.header, "header", .text, "h"),
        Row(.headerMoney, "headerMoney", .header, "$"),
        Row(.headerWarning, "headerWarning", .header, "H"),
        Row(.selection, "selection", .text, "S"),
        Row(.selectionUnfocused, "selectionUnfocused", .selection, "s"),
        Row(.marked, "marked", .title, "m"),
        Row(.statusTraining, "statusTraining", .text, "0"),
        Row(.statusTrained, "statusTrained", .text, "1"),
        Row(.statusStarting, "statusStarting", .statusTraining, "2"),
        Row(.statusHosted, "statusHosted", .text, "3"),
        Row(.statusStopping, "statusStopping", .statusTraining, "4"),
        Row(.statusFailed, "statusFailed", .text, "5"),
        Row(.statusUnknown, "statusUnknown", .dim, "6"),
        Row(.error, "error", .statusFailed, "E"),
        Row(.warning, "warning", .statusTraining, "W"),
        Row(.success, "success", .statusHosted, "o"),
        Row(.info, "info", .text, "i"),
        Row(.fieldLabel, "fieldLabel", .text, "l"),
        Row(.field, "field", .text, "f"),
        Row(.fieldFocused, "fieldFocused", .field, "F"),
        Row(.fieldError, "fieldError", .error, "e"),
        Row(.hint, "hint", .dim, "n"),
        Row(.placeholder, "placeholder", .dim, "p"),
        Row(.key, "key", .title, "k"),
        Row(.keyDisabled, "keyDisabled", .dim, "K"),
        Row(.gaugeFilled, "gaugeFilled", .statusTraining, "G"),
        Row(.gaugeEmpty, "gaugeEmpty", .dim, "g"),
        Row(.sparkline, "sparkline", .statusHosted, "~"),
        Row(.tableHeader, "tableHeader", .dim, "c"),
        Row(.tableHeaderSorted, "tableHeaderSorted", .title, "C"),
        Row(.dialog, "dialog", .text, "a"),
        Row(.dialogTitle, "dialogTitle", .title, "A"),
        Row(.dialogBorder, "dialogBorder", .borderFocused, "D"),
        Row(.button, "button", .field, "u"),
        Row(.buttonFocused, "buttonFocused", .selection, "U"),
        Row(.event, "event", .text, "v"),
        Row(.eventTime, "eventTime", .dim, "V"),
        Row(.match, "match", .warning, "M"),
        Row(.link, "link", .text, "L"),
        Row(.money, "money", .text, "y"),
        Row(.heatLow, "heatLow", .dim, "7"),
        Row(.heatMiddle, "heatMiddle", .warning, "8"),
        Row(.heatHigh, "heatHigh", .success, "9"),
    ]

    private var row: Row { Self.table[Int(rawValue)] }

    /// The name in theme files, the same as in the source.
    package var name: String { row.name }

    /// The role whose colours are taken where the theme names none; nil for `text` only.
    package var parent: Role? { row.parent }

    /// The letter of the role in the style lines of golden screens.
    package var letter: Character { row.letter }

    /// The role of a name in a theme file.
    package init?(name: some StringProtocol) {
        guard let row = Self.table.first(where: { $0.name == name }) else { return nil }
        self = row.role
    }
}
