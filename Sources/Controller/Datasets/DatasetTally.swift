import AWSCore
import Constraints

/// What the JSON lines of a dataset hold, counted.
///
/// Sources: Custom Labels developer guide, "Image-level labels in manifest files" and "Object
/// localization in manifest files"; Lookout for Vision developer guide, "Creating a manifest file".
package struct DatasetTally: Hashable, Sendable {
    package private(set) var total = 0
    /// Images by label; an image of several labels counts for each.
    package private(set) var labels: [String: Int] = [:]
    package private(set) var labeled = 0
    /// Lines that are no JSON object with a `source-ref`.
    package private(set) var malformed = 0
    /// Lines whose image another line names too.
    package private(set) var repeated = 0
    /// Images in the order of the lines, each once.
    package private(set) var references: [String] = []
    package private(set) var hasBoxes = false

    package init(_ lines: [String]) {
        var seen: Set<String> = []
        for line in lines { take(line, &seen) }
    }

    private mutating func take(_ line: String, _ seen: inout Set<String>) {
        total += 1
        guard let members = Self.members(Array(line.utf8)[...]),
            let reference = members["source-ref"]?.string
        else {
            malformed += 1
            return
        }
        if seen.insert(reference).inserted { references.append(reference) } else { repeated += 1 }
        let found = Set(members.keys.flatMap { labels(of: $0, in: members) })
        if !found.isEmpty { labeled += 1 }
        for label in found { labels[label, default: 0] += 1 }
    }

    /// The labels that one annotation of a line gives, by the type in its metadata.
    private mutating func labels(of name: String, in members: [String: JSONValue]) -> [String] {
        guard let metadata = members["\(name)-metadata"], let type = metadata["type"]?.string else {
            return []
        }
        if type.hasSuffix("object-detection") {
            hasBoxes = true
            return Self.boxes(members[name], metadata["class-map"])
        }
        guard type.contains("image-classification") else { return [] }
        if let label = metadata["class-name"]?.string { return [label] }
        return (metadata["class-map"]?.object ?? [:]).values.compactMap(\.string)
    }

    private static func boxes(_ value: JSONValue?, _ names: JSONValue?) -> [String] {
        guard case .array(let annotations)? = value?["annotations"] else { return [] }
        return annotations.compactMap { annotation in
            guard case .integer(let number)? = annotation["class_id"] else { return nil }
            return names?["\(number)"]?.string
        }
    }

    /// The members of one line; nil when it is no JSON object.
    static func members(_ line: ArraySlice<UInt8>) -> [String: JSONValue]? {
        do {
            return try JSON.decode([String: JSONValue].self, from: Array(line))
        } catch {
            return nil
        }
    }
}
