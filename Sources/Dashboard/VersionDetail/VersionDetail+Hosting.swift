import Canvas
import Inventory
import Metering

/// What a version is charged for, since when, at which price, and how each of that is known.
extension State {
    func hosting(_ version: ModelVersion, _ writer: DetailWriter) -> [DetailBlock] {
        let pieces = meter?.pieces(of: version.id) ?? []
        let history = UnitsHistory(pieces, until: moment, columns: writer.width)
        let bars = history?.lines(utcOffsetSeconds: utcOffsetSeconds, glyphs: glyphs) ?? []
        return [
            DetailBlock(hostingLines(version, writer) + periodLines(version.id, writer)),
            DetailBlock(reasonLines(version.id, writer)),
            DetailBlock(priceLines(version, writer)),
            DetailBlock(writer.section("Units in the last day", bars)),
        ] + pieceBlocks(pieces, writer) + [DetailBlock(markLines(writer))]
    }

    private func hostingLines(_ version: ModelVersion, _ writer: DetailWriter) -> [[Span]] {
        guard version.state.isCharged else {
            let text = "Not hosted: nothing is charged. \(keyText(.start)) hosts it."
            return writer.paragraph(version.state == .trained ? text : "Not hosted.", role: .hint)
                + writer.field("Cost so far", costText(of: version.id), role: .money)
        }
        return writer.field("Units", unitsSentence(version))
            + writer.field("Since", sinceText(version.id))
            + writer.field("Stops", version.state.canStop ? leaseText(version.id) : nil)
            + writer.field("Rate", rateText(version), role: .money)
            + writer.field("Cost so far", costText(of: version.id), role: .money)
    }

    /// `2`, or `min 2, max 4`.
    func unitsSentence(_ version: ModelVersion) -> String {
        guard let low = version.minInferenceUnits else { return "?" }
        return version.maxInferenceUnits.map { "min \(low), max \($0)" } ?? "\(low)"
    }

    /// Since when it runs, with how that is known.
    func sinceText(_ version: VersionID) -> String {
        meter?.runningSince(of: version).map { since in
            since.1.mark + ClockText.dateAndMinute(since.0, utcOffsetSeconds: utcOffsetSeconds)
        } ?? "?"
    }

    /// `22:03, in 7h59m, or idle for 30m00s`; nothing while leases are not known.
    func leaseText(_ version: VersionID) -> String? {
        guard let leases else { return nil }
        guard let end = leases[version] else { return "not by itself" }
        let left = DurationText.sentence(milliseconds: end.millisecondsSince(moment))
        let idle = idleSeconds[version].map {
            ", or idle for \(DurationText.sentence(milliseconds: Int64($0) * 1000))"
        }
        return ClockText.minute(end, utcOffsetSeconds: utcOffsetSeconds) + ", in \(left)"
            + (idle ?? "")
    }

    /// What an hour costs as it runs now: `$8.00/h`, both ends where units scale.
    private func rateText(_ version: ModelVersion) -> String {
        guard let low = version.minInferenceUnits,
            let price = meter?.prices.price(for: version.id.project.service)
        else { return "?" }
        let ends = [low, max(low, version.maxInferenceUnits ?? low)].map {
            Meter.cost(units: $0, price: price, milliseconds: 3_600_000)
        }
        return Amount(low: ends[0], high: ends[1], provenance: .measured).text + "/h"
    }

    private func priceLines(_ version: ModelVersion, _ writer: DetailWriter) -> [[Span]] {
        guard let entry = meter?.prices.entries[version.id.project.service] else {
            return writer.section(
                "Price",
                writer.field("Unit hour", "?")
                    + writer.paragraph(
                        "No price is known for this region; `prices` in the configuration sets one.",
                        role: .hint))
        }
        let perUnit = Meter.cost(units: 1, price: entry.price, milliseconds: 3_600_000)
        return writer.section(
            "Price",
            writer.field("Unit hour", "\(perUnit.text()) per unit and hour", role: .money)
                + writer.field("Source", entry.source)
                + writer.field("As of", entry.asOf))
    }

    /// The stretches that were charged, the newest first: from, to, units, cost.
    private func pieceBlocks(_ pieces: [UsagePiece], _ writer: DetailWriter) -> [DetailBlock] {
        guard !pieces.isEmpty else { return [] }
        let head = "FROM".padded(to: 17) + "LASTED".padded(to: 9) + "UNITS".padded(to: 7) + "COST"
        let title: [[Span]] = [[], [Span("Charged", .title)], [Span(head, .tableHeader)]]
        return [
            DetailBlock(title),
            DetailBlock(height: pieces.count) { pieceLine(pieces[pieces.count - 1 - $0]) },
        ]
    }

    private func pieceLine(_ piece: UsagePiece) -> [Span] {
        let from = ClockText.dateAndMinute(piece.from, utcOffsetSeconds: utcOffsetSeconds)
        let lasting = (piece.to ?? moment).millisecondsSince(piece.from)
        let start = piece.isStartUnknown ? Provenance.assumed.mark : ""
        let units = piece.within.mark + piece.units.rangeText
        return [
            Span((start + from).padded(to: 17)),
            Span(DurationText.sentence(milliseconds: lasting).padded(to: 9)),
            Span(units.padded(to: 7)), Span(cost(of: piece, lasting), .money),
        ]
    }

    private func cost(of piece: UsagePiece, _ lasting: Int64) -> String {
        guard let price = meter?.prices.price(for: piece.version.project.service) else {
            return "?"
        }
        let ends = [piece.units.lowerBound, piece.units.upperBound].map {
            Meter.cost(units: $0, price: price, milliseconds: lasting)
        }
        return Amount(low: ends[0], high: ends[1], provenance: piece.within).text
    }

    private func markLines(_ writer: DetailWriter) -> [[Span]] {
        [[]]
            + writer.paragraph(
                "No mark: seen from here. ≈ rebuilt from records, ~ assumed where nobody watched, "
                    + "? not known, ≥ at least.", role: .hint)
    }
}
