import AWSCore

/// A path with labels, matched on the raw path: an encoded slash belongs to its label.
package struct PathPattern: Sendable, Hashable {
    private enum Segment: Sendable, Hashable {
        case literal(Substring)
        case label(String)
    }

    private let segments: [Segment]

    /// Reads `/2020-11-20/projects/{projectName}`.
    package init(_ uri: String) {
        segments = uri.split(separator: "/").map { part in
            part.hasPrefix("{") ? .label(String(part.dropFirst().dropLast())) : .literal(part)
        }
    }

    /// How many segments are literal: of two patterns that match, the one with more is meant.
    var weight: Int {
        segments.count {
            if case .literal = $0 { true } else { false }
        }
    }

    /// The decoded labels of a raw path; nil when it does not match.
    package func labels(in path: String) -> [String: String]? {
        let parts = path.split(separator: "/")
        guard parts.count == segments.count else { return nil }
        var labels: [String: String] = [:]
        for (part, segment) in zip(parts, segments) {
            switch segment {
            case .literal(let text): guard part == text else { return nil }
            case .label(let name):
                guard let value = PercentCoding.decode(part) else { return nil }
                labels[name] = value
            }
        }
        return labels
    }
}
