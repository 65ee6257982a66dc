/// The colours of every role.
package struct Theme: Hashable, Sendable {
    /// How a role looks: colours, nil for the terminal's own, and attributes.
    package struct Look: Hashable, Sendable {
        package var foreground: RGB?
        package var background: RGB?
        package var attributes: Attributes

        package init(
            foreground: RGB? = nil, background: RGB? = nil, attributes: Attributes = []
        ) {
            self.foreground = foreground
            self.background = background
            self.attributes = attributes
        }
    }

    package let name: String
    /// In the order of the roles' raw values.
    private let looks: [Look]

    /// A theme of the looks a file states; the other roles inherit.
    ///
    /// A stated colour or attribute replaces the parent's; what is not stated is the parent's,
    /// except that attributes stated for a role replace all of its parent's.
    package init(name: String, stated: [Role: Stated]) {
        self.name = name
        var looks: [Look] = []
        for row in Role.table {
            let parent = row.parent.map { Self.inherited(from: $0, stated) } ?? Look()
            looks.append(stated[row.role]?.over(parent) ?? parent)
        }
        self.looks = looks
    }

    /// The look of a role.
    package subscript(role: Role) -> Look { looks[Int(role.rawValue)] }

    /// The look of a role through all its ancestors.
    private static func inherited(from role: Role, _ stated: [Role: Stated]) -> Look {
        let parent = role.parent.map { inherited(from: $0, stated) } ?? Look()
        return stated[role]?.over(parent) ?? parent
    }
}

extension Theme {
    /// One line of a theme file: what it says about a role, nil where it says nothing.
    package struct Stated: Hashable, Sendable {
        /// The word `default` is `.some(nil)`: the terminal's own colour.
        package var foreground: RGB??
        package var background: RGB??
        package var attributes: Attributes?

        package init(
            foreground: RGB?? = nil, background: RGB?? = nil, attributes: Attributes? = nil
        ) {
            self.foreground = foreground
            self.background = background
            self.attributes = attributes
        }

        func over(_ parent: Look) -> Look {
            Look(
                foreground: foreground ?? parent.foreground,
                background: background ?? parent.background,
                attributes: attributes ?? parent.attributes)
        }
    }
}
