import Inventory

extension Meter {
    /// The times in which nobody watched a version that was off at both ends of them, by version: a
    /// start and a stop in one of them left no trace but samples.
    ///
    /// - Parameter settled: samples are complete up to here.
    package func unseen(settled: Timestamp) -> UnitRequest.Windows {
        let oldest = settled.advanced(byMilliseconds: -Self.memory)
        return sightings.compactMapValues { sighting in
            let ranges = sighting.unseen.compactMap { range -> Range<Timestamp>? in
                let (start, end) = (max(range.lowerBound, oldest), min(range.upperBound, settled))
                guard start < end else { return nil }
                // What is not over yet waits until it is worth a look.
                let isWhole = range.upperBound <= settled
                return isWhole || end.millisecondsSince(start) >= UnitSeries.minute
                    ? start..<end : nil
            }
            return ranges.isEmpty ? nil : ranges
        }
    }

    /// Takes in that samples name a version that no list has any more: it was off at `moment`, and
    /// what it used since it was last seen nobody watched.
    package mutating func recordUnlisted(_ version: VersionID, at moment: Timestamp) {
        guard records[version]?.open == nil, sightings[version]?.unseen.isEmpty ?? true else {
            return
        }
        noteUnseen(version, since: sightings[version]?.last, until: moment)
        sightings[version, default: Sighting()].last = Sight(at: moment, isCharged: false)
    }

    /// Adds what samples tell of such times. Nothing was measured there, so nothing gives way.
    ///
    /// - Parameters:
    ///   - window: what the series is of.
    ///   - isPrompt: no sample ever comes late.
    /// - Returns: whether it served in any of them.
    package mutating func rebuildUnseen(
        _ version: VersionID, from series: UnitSeries, in window: Range<Timestamp>,
        settled: Timestamp, isPrompt: Bool = false
    ) -> Bool {
        let done = isPrompt ? settled : series.complete(upTo: settled)
        var found: [UsagePiece] = []
        for range in sightings[version]?.unseen ?? [] {
            let start = max(range.lowerBound, window.lowerBound)
            let end = min(range.upperBound, window.upperBound, done)
            guard start < end else { continue }
            let spans = series.spans(in: start..<end)
            let stop = measuredStop(of: version, at: range.lowerBound)
            found += (stop ? Self.without(stopIn: spans) : spans)
                .filter { $0.units.upperBound > 0 }
                .map {
                    UsagePiece(
                        version: version, units: $0.units, from: $0.from, to: $0.to,
                        provenance: .reconstructed, seen: $0.to)
                }
        }
        forgetUnseen(version, before: min(window.upperBound, done))
        guard !found.isEmpty else { return false }
        let own = UsagePiece.reconciled(pieces(of: version) + found)
        replace(with: (pieces.filter { $0.version != version } + own).sorted { $0.from < $1.from })
        return true
    }

    /// Leaves out of further looks what lies before `moment`: samples told of it, or there were none.
    package mutating func forgetUnseen(_ version: VersionID, before moment: Timestamp) {
        let left = sightings[version]?.unseen.compactMap { range in
            range.upperBound > moment ? max(range.lowerBound, moment)..<range.upperBound : nil
        }
        sightings[version]?.unseen = left ?? []
    }

    /// Notes a time that nobody watched, of a version that was off at its end.
    mutating func noteUnseen(_ version: VersionID, since sight: Sight?, until moment: Timestamp) {
        let start = sight?.at ?? SettledUsage.distantPast
        guard start < moment else { return }
        sightings[version, default: Sighting()].unseen.append(start..<moment)
    }

    private func measuredStop(of version: VersionID, at moment: Timestamp) -> Bool {
        records[version]?.places.contains {
            pieces[$0].to == moment && pieces[$0].within == .measured
        } ?? false
    }

    /// Of a stop that was seen, samples may tell for some minutes more; what serves on for longer
    /// than any stop takes was not stopped.
    private static func without(stopIn spans: [UnitSeries.Span]) -> [UnitSeries.Span] {
        guard let first = spans.first, first.units.upperBound > 0 else { return spans }
        var end = first.from
        for span in spans where span.from == end && span.units.upperBound > 0 { end = span.to }
        guard end.millisecondsSince(first.from) <= UnitSeries.longestStart else { return spans }
        return spans.filter { $0.from >= end }
    }
}
