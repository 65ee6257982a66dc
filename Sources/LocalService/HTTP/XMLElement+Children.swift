import AWSCore

extension XMLElement {
    /// Collects elements, single or in lists, conditional or repeated.
    @resultBuilder
    enum Children {
        static func buildExpression(_ element: XMLElement) -> [XMLElement] { [element] }
        static func buildExpression(_ elements: [XMLElement]) -> [XMLElement] { elements }
        static func buildBlock(_ parts: [XMLElement]...) -> [XMLElement] { parts.flatMap(\.self) }
        static func buildOptional(_ part: [XMLElement]?) -> [XMLElement] { part ?? [] }
        static func buildEither(first part: [XMLElement]) -> [XMLElement] { part }
        static func buildEither(second part: [XMLElement]) -> [XMLElement] { part }
        static func buildArray(_ parts: [[XMLElement]]) -> [XMLElement] { parts.flatMap(\.self) }
    }

    /// An element that holds elements.
    init(_ name: String, namespace: String? = nil, @Children holding children: () -> [XMLElement]) {
        self.init(
            name, attributes: namespace.map { ["xmlns": $0] } ?? [:], children: children())
    }
}
