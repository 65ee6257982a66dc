import Inventory

extension Meter {
    /// Takes in one observation: opens, closes or splits the version's pieces.
    ///
    /// A state nobody knows says nothing, as does a failed poll, which is not recorded at all. An
    /// observation up to a watch gap older than the last is a late reply and is dropped; one older
    /// still means that the clock was set back, and counts as made at the last one's time.
    package mutating func record(_ observation: Observation) {
        guard observation.state != .unknown else { return }
        if let birth = observation.createdAt, birth <= observation.at {
            sightings[observation.version, default: Sighting()].birth = birth
            note(beginning: birth, of: observation.version)
            endNamesake(of: observation.version, madeAt: birth)
        }
        advance(observation, isCharged: observation.state.isCharged)
    }

    /// Takes in that a complete listing no longer has the version: it was deleted, so it is off.
    package mutating func recordAbsence(of version: VersionID, at moment: Timestamp) {
        advance(Observation(version: version, state: .deleting, at: moment), isCharged: false)
    }

    /// A piece that was last seen before the version was made is its namesake's, whose end nobody
    /// saw: it was deleted some time before, so it was off by then.
    private mutating func endNamesake(of version: VersionID, madeAt birth: Timestamp) {
        guard let place = records[version]?.open, pieces[place].seen < birth else { return }
        endUnwatched(place, at: birth, units: 0...pieces[place].units.upperBound)
        sightings[version, default: Sighting()].last = Sight(at: birth, isCharged: false)
    }

    private mutating func advance(_ observation: Observation, isCharged: Bool) {
        guard let moment = admitted(observation) else { return }
        switch (records[observation.version]?.open, isCharged) {
        case (nil, true): begin(observation, at: moment)
        case (let place?, true): extend(place, observation, at: moment)
        case (let place?, false): close(place, at: moment)
        case (nil, false): pass(observation, at: moment)
        }
        let sight = Sight(at: moment, isCharged: isCharged)
        sightings[observation.version, default: Sighting()].last = sight
    }

    /// A version that was off before is off now; whether it always was nobody saw where that is long
    /// ago. One that was never trained cannot have served.
    private mutating func pass(_ observation: Observation, at moment: Timestamp) {
        switch observation.state {
        case .training, .trainingFailed, .copying, .copyFailed: return
        default: break
        }
        let last = sightings[observation.version]?.last
        guard last.map({ moment.millisecondsSince($0.at) > watchGap }) ?? true else { return }
        noteUnseen(observation.version, since: last, until: moment)
    }

    private func admitted(_ observation: Observation) -> Timestamp? {
        guard let last = sightings[observation.version]?.last?.at, observation.at < last else {
            return observation.at
        }
        return last.millisecondsSince(observation.at) <= watchGap ? nil : last
    }

    private mutating func begin(_ observation: Observation, at moment: Timestamp) {
        let sight = lastSight(of: observation.version)
        if observation.cause != .startAccepted, let sight,
            moment.millisecondsSince(sight.at) > watchGap
        {
            appendGap(
                observation.version, units: 0...(observation.units ?? 1...1).upperBound,
                from: sight.at, to: moment,
                within: observation.units == nil ? .unknown : .assumed)
            if observation.units == nil { sightings[observation.version]?.untoldGap = moment }
        }
        // Before its own start a version was off, so what it did before that is another run.
        if observation.cause == .startAccepted { pass(observation, at: moment) }
        let isFirstSight = sight == nil && observation.cause != .startAccepted
        openPiece(observation, units: observation.units, at: moment, isStartUnknown: isFirstSight)
    }

    /// Gives a run that was watched without knowing its units those that are told now. They are
    /// measured from its begin on: units change only by a stop and a new start (contract, section
    /// F), which take longer than a watch gap, so every sight of the run was one of these units.
    /// The unwatched time before it counts as it does before a run whose units are told at once.
    private mutating func tell(_ units: ClosedRange<Int>, at place: Int) {
        let piece = pieces[place]
        change(place) { piece in
            piece.units = units
            piece.within = .measured
        }
        guard sightings[piece.version]?.untoldGap == piece.from,
            let gap = records[piece.version]?.places.last(where: { pieces[$0].to == piece.from }),
            pieces[gap].within == .unknown
        else { return }
        change(gap) { gap in
            gap.units = 0...units.upperBound
            gap.within = .assumed
        }
    }

    /// The last sight, or the moment at which the version was made when that is later.
    private func lastSight(of version: VersionID) -> Sight? {
        guard let sight = sightings[version]?.last, let birth = sightings[version]?.birth,
            sight.at < birth
        else { return sightings[version]?.last }
        return Sight(at: birth, isCharged: false)
    }

    private mutating func extend(_ place: Int, _ observation: Observation, at moment: Timestamp) {
        let piece = pieces[place]
        let isWatched = moment.millisecondsSince(piece.seen) <= watchGap
        let units = observation.units ?? piece.units
        if isWatched, piece.within == .unknown, let told = observation.units {
            tell(told, at: place)
        }
        if isWatched && units == pieces[place].units {
            pieces[place].seen = moment
            return
        }
        if isWatched {
            end(place, at: moment, units: piece.units, within: piece.within)
        } else {
            let most = max(units.upperBound, piece.units.upperBound)
            endUnwatched(place, at: moment, units: 0...most)
        }
        let told = observation.units ?? (piece.within == .unknown ? nil : piece.units)
        openPiece(observation, units: told, at: moment, isStartUnknown: false)
    }

    private mutating func close(_ place: Int, at moment: Timestamp) {
        let piece = pieces[place]
        if moment.millisecondsSince(piece.seen) <= watchGap {
            end(place, at: moment, units: piece.units, within: piece.within)
        } else {
            endUnwatched(place, at: moment, units: 0...piece.units.upperBound)
        }
    }

    /// Ends the piece where it was last seen and adds the unwatched stretch up to `moment`. A piece
    /// that was seen only once becomes that stretch itself, as its start is its name.
    private mutating func endUnwatched(
        _ place: Int, at moment: Timestamp, units: ClosedRange<Int>
    ) {
        let piece = pieces[place]
        let within = max(piece.within, .assumed)
        guard piece.seen > piece.from else {
            end(place, at: moment, units: units, within: within)
            return
        }
        end(place, at: piece.seen, units: piece.units, within: piece.within)
        appendGap(
            piece.version, units: units, from: piece.seen, to: moment, within: within)
    }

    private mutating func end(
        _ place: Int, at moment: Timestamp, units: ClosedRange<Int>, within: Provenance
    ) {
        change(place) { piece in
            piece.units = units
            piece.to = moment
            piece.within = within
        }
    }

    private mutating func appendGap(
        _ version: VersionID, units: ClosedRange<Int>, from: Timestamp, to: Timestamp,
        within: Provenance
    ) {
        put(UsagePiece(version: version, units: units, from: from, to: to, provenance: within))
    }

    /// Without a number of units, one is certain, as both APIs require, and no more is known.
    private mutating func openPiece(
        _ observation: Observation, units: ClosedRange<Int>?, at moment: Timestamp,
        isStartUnknown: Bool
    ) {
        let piece = UsagePiece(
            version: observation.version, units: units ?? 1...1, from: moment,
            provenance: units == nil ? .unknown : .measured, isStartUnknown: isStartUnknown)
        put(piece)
    }

    /// Adds the piece. An empty one that began at the same moment gives way to it, as version and
    /// start name a piece.
    private mutating func put(_ piece: UsagePiece) {
        let twin = records[piece.version]?.places.last { pieces[$0].from == piece.from }
        guard let twin else {
            append(piece)
            return
        }
        change(twin) { old in
            let isStartUnknown = old.isStartUnknown || piece.isStartUnknown
            old = piece
            old.isStartUnknown = isStartUnknown
        }
    }
}
