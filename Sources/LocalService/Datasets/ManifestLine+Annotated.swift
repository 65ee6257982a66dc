import AWSCore
import Constraints

/// Lines as the service gives them back: what is wrong stands beside what it is about.
/// Source: Custom Labels developer guide, "Understanding training and testing validation result
/// manifests", "JSON line error format".
extension ManifestLine {
    /// The line with its errors and warnings written in; the line itself when there are none.
    package var annotated: String {
        guard !findings.isEmpty else { return text }
        var line = JSONValue.object(Self.members(of: text).map(Self.bare) ?? [:])
        for finding in findings { line.note(finding) }
        return line.line ?? text
    }

    /// The line without errors and warnings that an earlier answer wrote into it.
    package var bareText: String {
        guard
            text.contains("\"errors\"") || text.contains("\"warnings\"")
                || text.contains("\"cl-errors\""), let members = Self.members(of: text)
        else { return text }
        return JSONValue.object(Self.bare(members)).line ?? text
    }

    private static let notes: Set<String> = ["errors", "warnings", "cl-errors"]

    private static func bare(_ members: [String: JSONValue]) -> [String: JSONValue] {
        members.filter { !notes.contains($0.key) }.mapValues { value in
            guard let inner = value.object else { return value }
            var bare = inner.filter { !notes.contains($0.key) }
            if case .array(let boxes)? = bare["annotations"] {
                bare["annotations"] = .array(
                    boxes.map { box in
                        box.object.map { .object($0.filter { !notes.contains($0.key) }) } ?? box
                    })
            }
            return .object(bare)
        }
    }
}

extension JSONValue {
    /// The value as one line of JSON; nil for numbers that JSON cannot write.
    var line: String? {
        do {
            return String(decoding: try JSON.encode(self), as: UTF8.self)
        } catch {
            return nil
        }
    }

    /// Writes a finding to its place in a line. A value that is no object cannot hold it: then it
    /// stands in the metadata, or in the line.
    fileprivate mutating func note(_ finding: ManifestFinding) {
        switch finding.place {
        case .line: add(finding)
        case .attribute(let name):
            note(finding, in: [name, name + ManifestLine.suffix])
        case .metadata(let name): note(finding, in: [name + ManifestLine.suffix])
        case .annotation(let name, let index):
            update(name) { $0.updateElement(index, of: "annotations") { $0.add(finding) } }
        }
    }

    private mutating func note(_ finding: ManifestFinding, in names: [String]) {
        guard let name = names.first(where: { self[$0]?.object != nil }) else {
            return add(finding)
        }
        update(name) { $0.add(finding) }
    }

    /// Adds an error or a warning to the list of an object; other values stay as they are.
    private mutating func add(_ finding: ManifestFinding) {
        guard case .object(var members) = self else { return }
        let name = finding.problem.isWarning ? "warnings" : "errors"
        var list: [JSONValue] = []
        if case .array(let known)? = members[name] { list = known }
        list.append(
            .object([
                "code": .string(finding.problem.rawValue), "message": .string(finding.sentence),
            ]))
        members[name] = .array(list)
        self = .object(members)
    }

    fileprivate mutating func update(_ name: String, _ change: (inout JSONValue) -> Void) {
        guard case .object(var members) = self, var value = members[name] else { return }
        change(&value)
        members[name] = value
        self = .object(members)
    }

    fileprivate mutating func updateElement(
        _ index: Int, of name: String, _ change: (inout JSONValue) -> Void
    ) {
        update(name) { value in
            guard case .array(var elements) = value, elements.indices.contains(index) else {
                return
            }
            change(&elements[index])
            value = .array(elements)
        }
    }
}
