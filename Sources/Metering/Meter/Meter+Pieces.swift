import Inventory

extension Meter {
    /// The pieces of a version, in the order of time.
    package func pieces(of version: VersionID) -> [UsagePiece] {
        (records[version]?.places ?? []).map { pieces[$0] }
    }

    /// When a version was made, as far as it was told.
    func birth(of version: VersionID) -> Timestamp? { sightings[version]?.birth }

    /// Goes on from saved pieces, which are in order and do not overlap.
    mutating func load(_ saved: [UsagePiece]) {
        fill(saved)
        touched = []
        for piece in saved {
            let sight = Sight(at: piece.to ?? piece.seen, isCharged: piece.to == nil)
            sightings[piece.version, default: Sighting()].last = sight
        }
        for place in open { savedSights[place] = pieces[place].seen }
    }

    /// Puts these pieces, which are in order and do not overlap, in the place of all. What was seen
    /// and when stays; those that are new are to be saved.
    mutating func replace(with others: [UsagePiece]) {
        let saved = Set(pieces.indices.filter { !touched.contains($0) }.map { pieces[$0] })
        fill(others)
        touched = Set(pieces.indices.filter { !saved.contains(pieces[$0]) })
        for place in open where !touched.contains(place) { savedSights[place] = pieces[place].seen }
    }

    private mutating func fill(_ others: [UsagePiece]) {
        for version in records.keys {
            records[version] = VersionUsage(trainings: records[version]?.trainings ?? [])
        }
        (pieces, settled, open, savedSights) = ([], [:], [], [:])
        latestEnd = SettledUsage.distantPast
        for piece in others { append(piece) }
    }

    /// Adds a piece behind all others of its version and answers its place.
    @discardableResult
    mutating func append(_ piece: UsagePiece) -> Int {
        let place = pieces.count
        pieces.append(piece)
        records[piece.version, default: VersionUsage()].places.append(place)
        noteChange(at: place)
        settle(place, count: 1)
        return place
    }

    /// Changes a piece; only how far it was seen may be changed otherwise.
    mutating func change(_ place: Int, _ edit: (inout UsagePiece) -> Void) {
        settle(place, count: -1)
        edit(&pieces[place])
        noteChange(at: place)
        settle(place, count: 1)
    }

    private mutating func noteChange(at place: Int) {
        let piece = pieces[place]
        touched.insert(place)
        let isListed = records[piece.version]?.open == place
        if piece.to != nil {
            guard isListed else { return }
            open.removeAll { $0 == place }
            records[piece.version]?.open = nil
        } else if !isListed {
            open.append(place)
            records[piece.version]?.open = place
        }
    }

    /// Notes that no version of this name was charged in a time that ends at `moment`.
    mutating func note(beginning moment: Timestamp, of version: VersionID) {
        var sighting = sightings[version] ?? Sighting()
        guard !sighting.beginnings.contains(moment) else { return }
        sighting.beginnings.append(moment)
        sighting.beginnings.sort()
        let places = (records[version]?.places ?? []).filter { pieces[$0].isStartUnknown }
        for place in places { settle(place, count: -1) }
        sightings[version] = sighting
        for place in places { settle(place, count: 1) }
    }

    /// Adds what changes no more of a piece to the sums, or takes it away again.
    private mutating func settle(_ place: Int, count: Int) {
        let piece = pieces[place]
        for stretch in [inside(of: piece), before(piece, at: place)].compactMap({ $0 }) {
            latestEnd = max(latestEnd, stretch.to)
            records[piece.version]?.settled.add(stretch, count: count)
            settled[piece.version.project.service, default: SettledUsage()]
                .add(stretch, count: count)
        }
    }

    private func inside(of piece: UsagePiece) -> SettledUsage.Stretch? {
        piece.to.map {
            SettledUsage.Stretch(
                units: piece.units, from: piece.from, to: $0, provenance: piece.within)
        }
    }

    /// The time before the first sight of a version that was running already: none of its units
    /// are certain.
    private func before(_ piece: UsagePiece, at place: Int) -> SettledUsage.Stretch? {
        guard piece.isStartUnknown else { return nil }
        return SettledUsage.Stretch(
            units: 0...piece.units.upperBound, from: earliestStart(of: piece, at: place),
            to: piece.from, provenance: max(piece.within, .assumed))
    }

    /// The earliest moment at which what was running at the begin of a piece may have started: the
    /// version was made or trained, or an earlier piece of it ended; nil when nothing is known.
    func earliestStart(of piece: UsagePiece, at place: Int) -> Timestamp? {
        let beginning = sightings[piece.version]?.beginnings.last { $0 <= piece.from }
        let previous = records[piece.version]?.places.last { $0 < place }
        return [beginning, previous.flatMap { pieces[$0].to }].compactMap { $0 }.max()
            .map { min($0, piece.from) }
    }
}
