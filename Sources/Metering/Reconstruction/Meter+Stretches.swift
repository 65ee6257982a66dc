import Inventory

extension Meter {
    /// How far back CloudWatch keeps anything: 455 days.
    package static let memory: Int64 = 455 * 86_400_000

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
        for piece in pieces {
            if piece.isStartUnknown { add(piece.version, oldest, piece.from) }
            if piece.isOpaque { add(piece.version, piece.from, piece.to ?? piece.seen) }
        }
        return found
    }

    /// Gives every start that nobody saw an earliest moment where one is known: the version was made
    /// or trained then, or it was last seen off. What may have been charged since is an assumed
    /// piece of its own, with nothing at its low end.
    ///
    /// - Parameter earliest: before which a version cannot have run, beside when it was made.
    /// - Returns: whether anything changed.
    package mutating func boundStarts(by earliest: [VersionID: Timestamp]) -> Bool {
        var all = pieces
        var bounds: [UsagePiece] = []
        var isChanged = false
        for place in pieces.indices where pieces[place].isStartUnknown {
            let piece = pieces[place]
            let known = [birth(of: piece.version), earliest[piece.version]].compactMap { $0 }
            guard let bound = known.max() else { continue }
            all[place].isStartUnknown = false
            isChanged = true
            let ends = pieces.compactMap { $0.version == piece.version ? $0.to : nil }
            let start = ([bound] + ends.filter { $0 <= piece.from }).max() ?? bound
            guard start < piece.from else { continue }
            bounds.append(
                UsagePiece(
                    version: piece.version, units: 0...piece.units.upperBound, from: start,
                    to: piece.from, provenance: max(piece.within, .assumed)))
        }
        if isChanged { put(all + bounds) }
        return isChanged
    }

    /// Puts other pieces in the place of all, with no moment of a version covered twice. What was
    /// seen and when stays.
    mutating func put(_ all: [UsagePiece]) {
        replace(with: UsagePiece.reconciled(all))
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
