import Dashboard
import Inventory
import Metering

/// What the meter has and the journal has not yet.
struct MeterBook {
    var trainings: [TrainingCharge] = []
}

extension Controller {
    /// Goes on from what the journal has.
    func loadMeter() {
        do {
            meter = Meter(
                prices: equipment.prices, pieces: try equipment.ledger.pieces(),
                trainings: try equipment.ledger.trainings(), sessionStart: equipment.clock.now())
        } catch {
            complain("The meter's record could not be read", error)
        }
        send(.meterArrived(meter))
    }

    /// Takes in what a poll saw: states and units, finished trainings, versions that are gone.
    func record(_ report: PollReport) {
        var trainings: [TrainingCharge] = []
        for sight in report.sights {
            let version = sight.version
            meter.record(
                Observation(
                    version: version.id, state: version.state,
                    minUnits: version.minInferenceUnits, maxUnits: version.maxInferenceUnits,
                    createdAt: version.createdAt, at: sight.askedAt, cause: .polled))
            if let training = TrainingCharge(version) { trainings.append(training) }
        }
        for sight in report.vanished {
            meter.recordAbsence(of: sight.version.id, at: sight.askedAt)
        }
        record(trainings.filter { !meter.trainings(of: $0.version).contains($0) })
        saveMeter()
    }

    private func record(_ trainings: [TrainingCharge]) {
        meter.record(trainings)
        meterBook.trainings += trainings
    }

    /// Writes what changed and tells the dashboard.
    func saveMeter() {
        do {
            let (pieces, trainings) = (meter.unsaved(), meterBook.trainings)
            if !pieces.isEmpty { try equipment.ledger.save(pieces) }
            meter.markSaved()
            if !trainings.isEmpty { try equipment.ledger.save(trainings) }
            meterBook.trainings = []
            if !pieces.isEmpty || !trainings.isEmpty { meterIsWritten() }
        } catch {
            complainOnce(.meter, "The meter's record could not be written", error)
        }
        send(.meterArrived(meter))
    }
}
