import Dashboard
import Inventory
import Metering

/// What the meter has and the journal has not yet; and what waits until the journal can be read.
struct MeterBook {
    var trainings: [TrainingCharge] = []
    /// Whether the meter goes on from the journal: until then nobody knows what was spent.
    var isLoaded = false
    /// When the record was wanted first.
    var sessionStart: Timestamp?
    /// What was seen before the journal could be read, of versions that were charged.
    private(set) var waiting: [Sighting] = []
    private var charged: Set<VersionID> = []

    enum Sighting {
        case seen(Observation)
        case absent(VersionID, at: Timestamp)
    }

    mutating func wait(_ sighting: Sighting) {
        switch sighting {
        case .seen(let seen):
            if seen.state.isCharged { charged.insert(seen.version) }
            if charged.contains(seen.version) { waiting.append(sighting) }
        case .absent(let version, _):
            if charged.contains(version) { waiting.append(sighting) }
        }
    }

    mutating func loaded() {
        isLoaded = true
        (waiting, charged) = ([], [])
    }
}

extension Controller {
    /// Goes on from what the journal has. Where that cannot be read, what is seen waits, and the
    /// dashboard is told no sum: one without the past would be wrong.
    func loadMeter() {
        guard !meterBook.isLoaded else { return }
        let start = meterBook.sessionStart ?? equipment.clock.now()
        meterBook.sessionStart = start
        do {
            meter = Meter(
                prices: meter.prices, pieces: try equipment.ledger.pieces(),
                trainings: try equipment.ledger.trainings(), sessionStart: start)
            meterBook.waiting.forEach { meter.take($0) }
            meterBook.loaded()
            settle(.meter)
        } catch {
            complainOnce(.meter, "The meter's record could not be read", error)
        }
        tellMeter()
    }

    /// Tells the dashboard what is spent, once that is known.
    func tellMeter() {
        if meterBook.isLoaded { send(.meterArrived(meter)) }
    }

    /// Takes in what was seen, at once or when the journal can be read.
    func take(_ sighting: MeterBook.Sighting) {
        if meterBook.isLoaded { meter.take(sighting) } else { meterBook.wait(sighting) }
    }

    /// Takes in what a poll saw: states and units, finished trainings, versions that are gone.
    func record(_ report: PollReport) {
        loadMeter()
        var trainings: [TrainingCharge] = []
        for sight in report.sights {
            let version = sight.version
            take(
                .seen(
                    Observation(
                        version: version.id, state: version.state,
                        minUnits: version.minInferenceUnits, maxUnits: version.maxInferenceUnits,
                        createdAt: version.createdAt, at: sight.askedAt, cause: .polled)))
            if let training = TrainingCharge(version) { trainings.append(training) }
        }
        for sight in report.vanished {
            take(.absent(sight.version.id, at: sight.askedAt))
        }
        record(trainings.filter { !meter.trainings(of: $0.version).contains($0) })
        saveMeter()
    }

    /// Each poll tells them again, so none has to wait for the journal.
    private func record(_ trainings: [TrainingCharge]) {
        guard meterBook.isLoaded else { return }
        meter.record(trainings)
        meterBook.trainings += trainings
    }

    /// Writes what changed and tells the dashboard.
    func saveMeter() {
        guard meterBook.isLoaded else { return }
        do {
            let (pieces, trainings) = (meter.unsaved(), meterBook.trainings)
            if !pieces.isEmpty { try equipment.ledger.save(pieces) }
            meter.markSaved()
            if !trainings.isEmpty { try equipment.ledger.save(trainings) }
            meterBook.trainings = []
            if !pieces.isEmpty || !trainings.isEmpty { settle(.meter) }
        } catch {
            complainOnce(.meter, "The meter's record could not be written", error)
        }
        tellMeter()
    }
}

extension Meter {
    fileprivate mutating func take(_ sighting: MeterBook.Sighting) {
        switch sighting {
        case .seen(let observation): record(observation)
        case .absent(let version, let moment): recordAbsence(of: version, at: moment)
        }
    }
}
