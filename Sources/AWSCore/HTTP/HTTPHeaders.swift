/// Header fields in the order they were added; names compare without case.
package struct HTTPHeaders: Sendable, Hashable {
    /// One field.
    package struct Field: Sendable, Hashable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package private(set) var fields: [Field]

    package init(_ fields: [Field] = []) {
        self.fields = fields
    }

    /// The first value of `name`; setting replaces every one, nil removes them.
    package subscript(name: String) -> String? {
        get { fields.first { Self.same($0.name, name) }?.value }
        set {
            if fields.contains(where: { Self.same($0.name, name) }) {
                fields.removeAll { Self.same($0.name, name) }
            }
            if let newValue { fields.append(Field(name, newValue)) }
        }
    }

    /// Every value of `name`, in order.
    package func values(_ name: String) -> [String] {
        fields.filter { Self.same($0.name, name) }.map(\.value)
    }

    /// Makes room for `count` further fields.
    mutating func reserve(_ count: Int) {
        fields.reserveCapacity(fields.count + count)
    }

    /// Adds a field beside those of the same name.
    package mutating func append(_ name: String, _ value: String) {
        fields.append(Field(name, value))
    }

    /// Whether two names are equal but for the case of ASCII letters.
    static func same(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        if left == right { return true }
        for (one, other) in zip(left.utf8, right.utf8) where one != other {
            guard one ^ other == 0x20, (0x61...0x7A).contains(one | 0x20) else { return false }
        }
        return true
    }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) {
        self.init(elements.map { Field($0.0, $0.1) })
    }
}
