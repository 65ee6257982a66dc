import AWSCore

/// The lines of a manifest and how many of them are of no use.
struct Manifest: Sendable {
    let lines: [ManifestLine]

    /// AWS's greatest number of lines.
    static let lineLimit = 250_000
    /// AWS's greatest manifest, in bytes.
    static let byteLimit = 1024 * 1024 * 1024

    /// Reads JSON lines in UTF-8; empty lines do not count. Throws `ManifestFailure`.
    init(_ bytes: [UInt8], _ family: Family) throws {
        let longest = family == .lookoutVision ? 8192 : 100_000
        var lines: [ManifestLine] = []
        for raw in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let text = String(validating: raw, as: UTF8.self) else {
                lines.append(ManifestLine("", family))
                continue
            }
            let line = text.hasSuffix("\r") ? String(text.dropLast()) : text
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            lines.append(ManifestLine(line.utf8.count > longest ? "" : line, family))
            guard lines.count <= Self.lineLimit else {
                throw ManifestFailure("The manifest file has more than 250000 lines.")
            }
        }
        guard !lines.isEmpty else { throw ManifestFailure("The manifest file is empty.") }
        self.lines = lines
    }

    /// How many lines cannot be used.
    var problemCount: Int { lines.count { $0.problem != nil } }

    /// Throws when more than a fifth of the lines cannot be used, AWS's limit.
    func checkUsable() throws {
        guard problemCount * 5 <= lines.count else {
            let first = lines.firstIndex { $0.problem != nil } ?? 0
            let why = lines[first].problem?.sentence ?? ""
            throw ManifestFailure(
                "The manifest file contains too many invalid rows. "
                    + "\(problemCount) of \(lines.count), the first is line \(first + 1): \(why)")
        }
    }
}

/// Why a manifest cannot be used: the state message of the dataset or of the training.
struct ManifestFailure: Error, Sendable, Hashable {
    let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}
