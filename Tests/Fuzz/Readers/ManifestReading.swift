import LocalService

/// A manifest as the service of `bytes[0]` reads it: even Lookout for Vision, odd Custom Labels.
enum ManifestReading {
    static func run(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let family: Family = first % 2 == 0 ? .lookoutVision : .rekognition
        do {
            try Manifest(Array(bytes.dropFirst()), family).forEach { check($0, family) }
        } catch {
            precondition(error is ManifestFailure, "a manifest fails with a sentence of its own")
        }
    }

    /// Lines are written back with what is wrong with them, and read again: one line stays one line,
    /// and reading says the same.
    private static func check(_ line: ManifestLine, _ family: Family) {
        let annotated = line.annotated
        precondition(!annotated.utf8.contains(UInt8(ascii: "\n")), "a line stays one line")
        precondition(
            !line.findings.isEmpty || annotated == line.text, "a line without faults stays as it is"
        )
        precondition(line.labels.count >= line.boxLabels.count, "every label of a box is a label")
        guard line.problem != .invalidJSON else { return }
        let bare = ManifestLine(annotated, family).bareText
        precondition(
            ManifestLine(bare, family).findings == ManifestLine(line.bareText, family).findings,
            "what answers wrote into a line changes nothing")
    }
}
