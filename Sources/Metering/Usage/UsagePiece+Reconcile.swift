import Inventory

extension UsagePiece {
    /// The pieces of all versions with no moment of a version covered twice, in the order of time.
    ///
    /// Two dashboards on one journal each write what they saw. Where their pieces overlap, the
    /// better known counts, then the narrower range of units, then the one seen later; samples count
    /// more than a measured range of units that they narrow. A piece ends where another saw the end
    /// of it: one that was left running, and one that was not seen since and off later. What was left
    /// running ends also where the next piece begins, and is only assumed to have lasted so long.
    package static func reconciled(_ pieces: [UsagePiece]) -> [UsagePiece] {
        let merged = Dictionary(pieces.map { (Name($0), $0) }, uniquingKeysWith: { $0.merged($1) })
        let versions = Dictionary(grouping: merged.values, by: \.version)
        return versions.values.flatMap(untangled).sorted(by: inOrder)
    }

    /// What two records of the same piece say together, in either order: the units of the one that
    /// knows more, the later sight, and the first end at or after it. A piece seen charged after a
    /// recorded end runs on. Units that one of them was told are those of the piece.
    package func merged(_ other: UsagePiece) -> UsagePiece {
        var merged = other.knowsMore(than: self) ? other : self
        let end = [to, other.to].compactMap { $0 }.filter { $0 >= merged.seen }.min()
        if end != merged.to {
            merged.within = max(within, other.within)
        } else if merged.within == .unknown,
            let told = [self, other].first(where: { $0.within != .unknown })
        {
            (merged.units, merged.within) = (told.units, told.within)
        }
        merged.to = end
        merged.isStartUnknown = isStartUnknown && other.isStartUnknown
        return merged
    }

    /// Seen later; else closed, and earlier; else the worse known, as a piece is only ever marked
    /// down once more is known of it.
    private func knowsMore(than other: UsagePiece) -> Bool {
        if seen != other.seen { return seen > other.seen }
        if to != other.to {
            guard let to else { return false }
            return other.to.map { to < $0 } ?? true
        }
        if within != other.within { return within > other.within }
        if units.lowerBound != other.units.lowerBound {
            return units.lowerBound < other.units.lowerBound
        }
        return units.upperBound > other.units.upperBound
    }

    private struct Name: Hashable {
        var version: VersionID
        var from: Timestamp

        init(_ piece: UsagePiece) {
            version = piece.version
            from = piece.from
        }
    }

    private static func inOrder(_ left: UsagePiece, _ right: UsagePiece) -> Bool {
        if left.from != right.from { return left.from < right.from }
        if left.version.path != right.version.path {
            return left.version.path < right.version.path
        }
        return left.version.project.arn < right.version.project.arn
    }

    /// The pieces of one version, cut where they overlap.
    private static func untangled(_ pieces: [UsagePiece]) -> [UsagePiece] {
        let begins = Set(pieces.map(\.from))
        return knots(in: pieces.sorted { $0.from < $1.from }).flatMap { knot in
            knot.count > 1 ? cut(ended(knot, begins: begins)) : knot
        }
    }

    /// The pieces, which are in the order of their begins, apart where none overlap.
    private static func knots(in sorted: [UsagePiece]) -> [[UsagePiece]] {
        var knots: [[UsagePiece]] = []
        var end: Timestamp?
        for piece in sorted {
            if !knots.isEmpty, end.map({ piece.from < $0 }) ?? true {
                knots[knots.count - 1].append(piece)
                end = end.flatMap { old in piece.to.map { max(old, $0) } }
            } else {
                knots.append([piece])
                end = piece.to
            }
        }
        return knots
    }

    /// Ends running pieces where a closed one tells of an end at or after their last sight, and
    /// closed ones where another was seen off before they were.
    private static func ended(_ pieces: [UsagePiece], begins: Set<Timestamp>) -> [UsagePiece] {
        // Where a piece begins as another ends, it ran on with other units or unwatched; one that
        // was seen to its end tells nothing of what came then.
        let ends = pieces.compactMap { $0.seen < $0.to ?? $0.seen ? $0.to : nil }
            .filter { !begins.contains($0) }.sorted()
        let lastSeen = pieces.filter { $0.to == nil }.map(\.seen).max()
        return pieces.flatMap { piece in
            var piece = piece
            let later = ends[ends.partitionPlace { $0 < piece.seen }...]
            if let end = piece.to {
                guard !begins.contains(end) else { return [piece] }
                let sooner = later.prefix { $0 < end }.first { moment in
                    moment > piece.from && !pieces.contains { $0 != piece && $0.covers(moment) }
                }
                piece.to = sooner ?? end
                return [piece]
            }
            let next = begins.filter { $0 >= piece.seen && $0 > piece.from }.min()
            piece.to = [later.first, next].compactMap { $0 }.min()
            if piece.to == nil { piece.seen = max(piece.seen, lastSeen ?? piece.seen) }
            return piece.splitWhereUnwatched
        }
    }

    /// A piece that ended long after it was last seen lasted nobody knows how long.
    private var splitWhereUnwatched: [UsagePiece] {
        guard let to, to.millisecondsSince(seen) > Meter.defaultWatchGap else { return [self] }
        var rest = part(from: seen, to: to)
        rest.units = 0...units.upperBound
        rest.within = max(within, .assumed)
        return seen > from ? [part(from: from, to: seen), rest] : [rest]
    }

    private static func cut(_ pieces: [UsagePiece]) -> [UsagePiece] {
        let bounds = Set(pieces.map(\.from) + pieces.compactMap(\.to)).sorted()
        var result: [UsagePiece] = []
        var source: Int?
        for (index, start) in bounds.enumerated() {
            let end = index + 1 < bounds.count ? bounds[index + 1] : nil
            let best = pieces.indices.filter { pieces[$0].covers(start) }
                .min { pieces[$0].isBetter(than: pieces[$1]) }
            if let best, best == source, let last = result.indices.last {
                result[last].to = end
            } else if let best {
                result.append(pieces[best].part(from: start, to: end))
            }
            source = best
        }
        return result.map(\.tidied)
    }

    private func isBetter(than other: UsagePiece) -> Bool {
        if narrows(other) || other.narrows(self) { return narrows(other) }
        if provenance != other.provenance { return provenance < other.provenance }
        if units.count != other.units.count { return units.count < other.units.count }
        if seen != other.seen { return seen > other.seen }
        return from < other.from
    }

    /// Whether it tells from samples how many units of a scaling version served.
    private func narrows(_ other: UsagePiece) -> Bool {
        within == .reconstructed && other.within == .measured
            && other.units.lowerBound <= units.lowerBound
            && units.upperBound <= other.units.upperBound && units.count < other.units.count
    }

    private func part(from start: Timestamp, to end: Timestamp?) -> UsagePiece {
        var part = self
        part.isStartUnknown = isStartUnknown && start == from
        part.from = start
        part.to = end
        return part
    }

    private var tidied: UsagePiece {
        var piece = self
        piece.seen = max(from, min(seen, to ?? seen))
        return piece
    }
}
