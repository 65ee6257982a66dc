/// One element of an XML document, as S3 and the query services use them: names without their
/// prefix, text, children in order. Attributes are written, not read.
package struct XMLElement: Sendable, Hashable {
    package var name: String
    package var text: String
    package var children: [XMLElement]
    /// Written into the start tag: `xmlns`.
    package var attributes: [String: String]

    package init(
        _ name: String, _ text: String = "", attributes: [String: String] = [:],
        children: [XMLElement] = []
    ) {
        self.name = name
        self.text = text
        self.children = children
        self.attributes = attributes
    }

    /// The first child with this name.
    package subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

    /// Every child with this name, in order.
    package func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// The document with its XML declaration, in UTF-8.
    package var document: [UInt8] {
        Array(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + written).utf8)
    }

    private var written: String {
        let marks = attributes.sorted { $0.key < $1.key }
            .map { " \($0.key)=\"\(Self.escaped($0.value))\"" }.joined()
        let inside = Self.escaped(text) + children.map(\.written).joined()
        return inside.isEmpty ? "<\(name)\(marks)/>" : "<\(name)\(marks)>\(inside)</\(name)>"
    }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "\r": out += "&#xD;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
