import Inventory

extension Meter {
    /// Takes in what a training was billed; a second record of the same training replaces it.
    package mutating func record(_ training: TrainingCharge) {
        trainings.removeAll { $0.version == training.version && $0.created == training.created }
        let place = trainings.firstIndex { $0.ended > training.ended } ?? trainings.endIndex
        trainings.insert(training, at: place)
    }

    /// What a training cost, to a millisecond's part of its price; `?` without price or seconds.
    package func cost(of training: TrainingCharge) -> Amount {
        var tally = Tally()
        add(training, to: &tally)
        return tally.amount
    }

    func add(_ training: TrainingCharge, to tally: inout Tally) {
        let price = prices.trainingPrice(for: training.version.project.service)
        guard let seconds = training.billedSeconds else { return tally.addUnknown() }
        tally.add(
            units: 1...1, certain: Int64(seconds) * 1000, possible: Int64(seconds) * 1000,
            price: price, provenance: .measured)
    }
}
