import Inventory

/// A stretch of time in which a version was charged for a constant range of units.
///
/// `version` and `from` name a piece and never change; the journal keeps one row for each.
package struct UsagePiece: Hashable, Sendable, Codable {
    package var version: VersionID
    /// Units in service, both ends; the lower end is 0 where the version may have been off.
    package var units: ClosedRange<Int>
    package var from: Timestamp
    /// Nil while the piece runs.
    package var to: Timestamp?
    /// The last time the version was seen charged in this piece; `from...to`.
    package var seen: Timestamp
    /// How the stretch from `from` to `to` is known.
    package var within: Provenance
    /// Whether the version ran before `from` for a time that nobody knows.
    package var isStartUnknown: Bool

    package init(
        version: VersionID, units: ClosedRange<Int>, from: Timestamp, to: Timestamp? = nil,
        provenance: Provenance, seen: Timestamp? = nil, isStartUnknown: Bool = false
    ) {
        self.version = version
        self.units = units
        self.from = from
        self.to = to.map { max($0, from) }
        self.seen = max(seen ?? from, from)
        within = provenance
        self.isStartUnknown = isStartUnknown
    }

    /// How the piece is known as a whole: its inside and its start.
    package var provenance: Provenance {
        isStartUnknown ? max(within, .assumed) : within
    }

    /// Whether the piece covers `moment`; its end is not part of it.
    package func covers(_ moment: Timestamp) -> Bool {
        guard moment >= from else { return false }
        return to.map { moment < $0 } ?? true
    }
}
