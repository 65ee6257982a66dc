import Constraints
import Inventory

extension Meter {
    /// Milliseconds that samples are asked for back: a day less than CloudWatch keeps them, as time
    /// passes until the answer.
    package static let memory = (MetricRetention.hours.days - 1) * UnitRequest.day

    /// The times that samples could tell more of, by version: those that nobody watched, those
    /// before a start that nobody saw, and those in which units scaled.
    ///
    /// - Parameter settled: samples are complete up to here.
    package func stretches(settled: Timestamp) -> [VersionID: [Range<Timestamp>]] {
        let oldest = settled.advanced(byMilliseconds: -Self.memory)
        var found: [VersionID: [Range<Timestamp>]] = [:]
        func add(_ version: VersionID, _ from: Timestamp, _ to: Timestamp) {
            let (start, end) = (max(from, oldest), min(to, settled))
            guard end.millisecondsSince(start) >= UnitSeries.minute else { return }
            found[version, default: []].append(start..<end)
        }
        for (place, piece) in pieces.enumerated() {
            if piece.isStartUnknown {
                add(piece.version, earliestStart(of: piece, at: place) ?? oldest, piece.from)
            }
            if piece.isOpaque { add(piece.version, piece.from, piece.to ?? piece.seen) }
        }
        return found
    }
}

extension UsagePiece {
    /// Whether it leaves open how many units served: nobody watched, nobody told, or they scaled.
    var isOpaque: Bool {
        switch within {
        case .assumed, .unknown: true
        case .measured: units.count > 1
        case .reconstructed: false
        }
    }
}
