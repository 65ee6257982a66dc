import AWSCore

/// An answer of CloudWatch before it has the form of a protocol.
indirect enum Answer: Sendable {
    case text(String)
    case number(Double)
    case moment(Timestamp)
    case list([Answer])
    case map([(String, Answer)])
    case structure([(String, Answer)])

    /// A structure of the members that are there.
    static func members(_ members: [(String, Answer?)]) -> Answer {
        .structure(members.compactMap { name, value in value.map { (name, $0) } })
    }
}

extension Answer {
    /// The element called `name` in the form of the query protocol.
    func element(_ name: String) -> XMLElement {
        switch self {
        case .text(let text): XMLElement(name, text)
        case .number(let number): XMLElement(name, Self.decimal(number))
        case .moment(let moment): XMLElement(name, moment.iso8601)
        case .list(let values):
            XMLElement(name, children: values.map { $0.element("member") })
        case .structure(let members):
            XMLElement(name, children: members.map { $1.element($0) })
        case .map(let pairs):
            XMLElement(
                name,
                children: pairs.map { key, value in
                    XMLElement(
                        "entry", children: [XMLElement("key", key), value.element("value")])
                })
        }
    }

    private static func decimal(_ number: Double) -> String { "\(number)" }

    func write(_ writer: inout CBORWriter) {
        switch self {
        case .text(let text): writer.text(text)
        case .number(let number): writer.number(number)
        case .moment(let moment): writer.moment(moment.secondsSinceEpoch)
        case .list(let values):
            writer.array(values.count)
            for value in values { value.write(&writer) }
        case .map(let pairs), .structure(let pairs):
            writer.map(pairs.count)
            for (name, value) in pairs {
                writer.text(name)
                value.write(&writer)
            }
        }
    }
}
