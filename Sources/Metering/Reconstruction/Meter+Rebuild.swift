import Inventory

extension Meter {
    /// Puts what samples tell of a version in the place of what was only assumed. What was measured
    /// stays, but for the units where they scaled.
    ///
    /// - Parameters:
    ///   - settled: samples are complete up to here; nothing later is taken from them.
    ///   - isPrompt: no sample ever comes late.
    /// - Returns: whether anything changed. Without a single sample nothing does: the metric is
    ///   missing then, and both ends stay.
    package mutating func rebuild(
        _ version: VersionID, from series: UnitSeries, settled: Timestamp, isPrompt: Bool = false
    ) -> Bool {
        guard !series.isEmpty else { return false }
        let source = Source(
            series: series, settled: isPrompt ? settled : series.complete(upTo: settled),
            charged: measured(version))
        let places = records[version]?.places ?? []
        let rebuilt = UsagePiece.reconciled(
            places.flatMap { place in
                let piece = pieces[place]
                let before = source.before(piece, earliest: earliestStart(of: piece, at: place))
                return before + source.inside(piece, isStartKnown: !before.isEmpty)
            })
        guard rebuilt != places.map({ pieces[$0] }) else { return false }
        let others = pieces.filter { $0.version != version }
        replace(with: (others + rebuilt).sorted { $0.from < $1.from })
        return true
    }

    /// When the version was seen charged.
    private func measured(_ version: VersionID) -> [Range<Timestamp>] {
        pieces.compactMap { piece in
            guard piece.version == version, piece.within == .measured else { return nil }
            return piece.from..<max(piece.from, piece.to ?? piece.seen)
        }
    }

    private struct Source {
        var series: UnitSeries
        var settled: Timestamp
        var charged: [Range<Timestamp>]

        /// What was before a piece whose start nobody saw, from the earliest moment that is known.
        func before(_ piece: UsagePiece, earliest: Timestamp?) -> [UsagePiece] {
            guard piece.isStartUnknown else { return [] }
            let oldest = earliest ?? settled.advanced(byMilliseconds: -Meter.memory)
            guard oldest < piece.from else { return [] }
            let unknown = UsagePiece(
                version: piece.version, units: 0...piece.units.upperBound, from: oldest,
                to: piece.from, provenance: max(piece.within, .assumed))
            let all = filled(unknown, until: piece.from)
            guard all.contains(where: { $0.within == .reconstructed }) else { return [] }
            var pieces = Array(all.drop { $0.within == .reconstructed && $0.units == 0...0 })
            if earliest == nil, pieces.first?.from == oldest { pieces[0].isStartUnknown = true }
            // Nothing before it at all: the piece follows on time that is known to be empty.
            return pieces.isEmpty ? all : pieces
        }

        /// The piece itself, cut where samples tell more.
        func inside(_ piece: UsagePiece, isStartKnown: Bool) -> [UsagePiece] {
            var piece = piece
            if isStartKnown { piece.isStartUnknown = false }
            guard piece.isOpaque else { return [piece] }
            guard let end = piece.to, piece.within != .measured else {
                return [piece] + refined(piece)
            }
            return filled(piece, until: end)
        }

        /// An unwatched stretch: what samples tell, and the rest as it was.
        private func filled(_ gap: UsagePiece, until end: Timestamp) -> [UsagePiece] {
            var pieces: [UsagePiece] = []
            var place = gap.from
            func leave(until moment: Timestamp) {
                guard place < moment else { return }
                var rest = gap
                (rest.from, rest.to, rest.seen) = (place, moment, place)
                pieces.append(rest)
            }
            for span in spans(gap.from, end) {
                leave(until: span.from)
                pieces.append(piece(span, of: gap))
                place = span.to
            }
            leave(until: end)
            return pieces
        }

        /// Narrower units inside a piece that was seen charged, which name themselves a millisecond
        /// later: version and start name a piece, and this one goes on.
        private func refined(_ piece: UsagePiece) -> [UsagePiece] {
            let start = piece.from.advanced(byMilliseconds: 1)
            return spans(start, min(piece.to ?? piece.seen, piece.seen)).compactMap { span in
                var span = span
                if piece.within == .measured {
                    let low = max(span.units.lowerBound, piece.units.lowerBound)
                    let high = min(span.units.upperBound, piece.units.upperBound)
                    guard low <= high, high - low + 1 < piece.units.count else { return nil }
                    span.units = low...high
                }
                return self.piece(span, of: piece)
            }
        }

        private func spans(_ from: Timestamp, _ to: Timestamp) -> [UnitSeries.Span] {
            let end = min(to, settled)
            return from < end ? series.spans(in: from..<end, charged: charged) : []
        }

        private func piece(_ span: UnitSeries.Span, of piece: UsagePiece) -> UsagePiece {
            UsagePiece(
                version: piece.version, units: span.units, from: span.from, to: span.to,
                provenance: .reconstructed, seen: span.to)
        }
    }
}
