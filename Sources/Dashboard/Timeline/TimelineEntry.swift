import Canvas
import Inventory
import Metering

/// Something that happened to a version, or that will, with where that is known from.
struct TimelineEntry {
    /// Who says so.
    enum Source: String {
        /// The service's own moments.
        case service
        /// A request of this program, written down before it left.
        case journal
        /// A poll was the first to show it; it happened since the poll before.
        case poll
        /// The pieces of use that the meter kept.
        case meter
        /// A promise that is kept by stopping.
        case lease
    }

    var at: Timestamp
    var text: String
    var role: Role = .text
    var source: Source
    var provenance = Provenance.measured
}

extension State {
    /// What is known to have happened to a version, the newest first, what is to come in front.
    func timelineEntries(_ version: ModelVersion) -> [TimelineEntry] {
        let entries =
            leaseEntries(version.id) + serviceEntries(version) + journalEntries(version)
            + pollEntries(version) + meterEntries(version.id)
        return entries.enumerated()
            .sorted { ($1.element.at, $0.offset) < ($0.element.at, $1.offset) }
            .map(\.element)
    }

    private func leaseEntries(_ version: VersionID) -> [TimelineEntry] {
        guard let end = leases?[version] else { return [] }
        let left = DurationText.sentence(milliseconds: end.millisecondsSince(moment))
        return [
            TimelineEntry(
                at: end, text: "will be stopped, in \(left)", role: .warning, source: .lease)
        ]
    }

    private func serviceEntries(_ version: ModelVersion) -> [TimelineEntry] {
        let began = version.createdAt.map {
            TimelineEntry(at: $0, text: "made: training began", source: .service)
        }
        let ended = version.trainingEndedAt.map { end -> TimelineEntry in
            let took = version.createdAt.map {
                " after \(DurationText.sentence(milliseconds: end.millisecondsSince($0)))"
            }
            let scores = performance(of: version)?.f1Score.map { ", F1 \(FigureText.score($0))" }
            return TimelineEntry(
                at: end, text: "training ended\(took ?? "")\(scores ?? "")", role: .success,
                source: .service)
        }
        return [began, ended].compactMap(\.self)
    }

    private func journalEntries(_ version: ModelVersion) -> [TimelineEntry] {
        (journal ?? []).filter { $0.isHere && $0.isAbout(version) }.map { line in
            let detail = line.outcome.map { $0.result == .failed ? ": \($0.detail)" : "" } ?? ""
            return TimelineEntry(
                at: line.at, text: "\(line.operation) \(line.standing), by \(line.who)\(detail)",
                role: line.outcome?.result == .succeeded ? .text : line.role, source: .journal)
        }
    }

    private func pollEntries(_ version: ModelVersion) -> [TimelineEntry] {
        statusHistory[version.id].map { sight in
            let mark = StatusMark(VersionState(status: sight.status), glyphs: glyphs)
            return TimelineEntry(
                at: sight.at, text: "\(mark.glyph) \(sight.status)", role: mark.role, source: .poll)
        }
    }

    /// Where use began, changed and ended; pieces that meet are one stretch.
    private func meterEntries(_ version: VersionID) -> [TimelineEntry] {
        let pieces = meter?.pieces(of: version) ?? []
        let starts = Set(pieces.map(\.from))
        return pieces.flatMap { piece -> [TimelineEntry] in
            let units = "\(piece.units.rangeText) unit\(piece.units == 1...1 ? "" : "s")"
            let text =
                piece.isStartUnknown ? "running when first seen, \(units)" : "charged, \(units)"
            let begin = TimelineEntry(
                at: piece.from, text: text, role: .money, source: .meter,
                provenance: piece.provenance)
            guard let end = piece.to, !starts.contains(end) else { return [begin] }
            return [
                begin,
                TimelineEntry(
                    at: end, text: "no longer charged", source: .meter, provenance: piece.within),
            ]
        }
    }
}

extension JournalLine {
    /// Whether the line is about a version. A training of Lookout for Vision names no version: it made
    /// the one whose creation falls between the request and a minute after its answer.
    fileprivate func isAbout(_ version: ModelVersion) -> Bool {
        if let named = self.version { return named == version.id }
        guard project == version.id.project, operation == "CreateModel",
            let made = version.createdAt, made >= at.advanced(byMilliseconds: -2000)
        else { return false }
        return made.millisecondsSince(outcome?.at ?? at) < 60_000
    }
}
