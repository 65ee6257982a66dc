import Inventory

extension Meter {
    /// Takes in what a training was billed; a second record of the same training replaces it.
    package mutating func record(_ training: TrainingCharge) { record([training]) }

    /// Takes in what several trainings were billed.
    package mutating func record(_ new: [TrainingCharge]) {
        guard !new.isEmpty else { return }
        struct Name: Hashable {
            var version: VersionID
            var created: Timestamp
        }
        var known: [Name: TrainingCharge] = [:]
        for one in trainings + new {
            known[Name(version: one.version, created: one.created)] = one
        }
        trainings = known.values.sorted(by: Self.inOrder)
        addUpTrainings()
        for one in new {
            note(beginning: one.created, of: one.version)
            note(beginning: one.ended, of: one.version)
        }
    }

    /// What the trainings of a version, and of earlier ones of its name, were billed.
    package func trainings(of version: VersionID) -> [TrainingCharge] {
        records[version]?.trainings ?? []
    }

    /// What a training cost, rounded down to a micro-dollar; `?` without price or seconds.
    package func cost(of training: TrainingCharge) -> Amount {
        guard training.billedSeconds != nil else {
            return Amount(low: .zero, high: nil, provenance: .unknown)
        }
        var tally = Tally()
        add(training, to: &tally)
        return tally.amount
    }

    /// Adds what the training was billed. One whose bill nobody tells is no part of any sum: Lookout
    /// for Vision never told, and since it was shut down nobody bills it.
    func add(_ training: TrainingCharge, to tally: inout Tally) {
        guard let seconds = training.billedSeconds else { return }
        tally.add(
            trainingSeconds: Int64(seconds),
            price: prices.trainingPrice(for: training.version.project.service))
    }

    /// Adds the trainings of all versions that ended from `start` on and before `end`.
    func addTrainings(from start: Timestamp, before end: Timestamp, to tally: inout Tally) {
        for (service, sums) in trainingSums {
            let sum = sums.sum(from: start, before: end)
            guard sum.count > 0 else { continue }
            tally.add(trainingSeconds: sum.seconds, price: prices.trainingPrice(for: service))
        }
    }

    /// The trainings that ended from `start` on and before `end`.
    func trainings(from start: Timestamp, before end: Timestamp) -> ArraySlice<TrainingCharge> {
        let first = trainings.partitionPlace { $0.ended < start }
        return trainings[first..<max(first, trainings.partitionPlace { $0.ended < end })]
    }

    private mutating func addUpTrainings() {
        trainingSums = [:]
        for version in records.keys { records[version]?.trainings = [] }
        for one in trainings {
            records[one.version, default: VersionUsage()].trainings.append(one)
            trainingSums[one.version.project.service, default: TrainingSums()].append(one)
        }
    }

    private static func inOrder(_ left: TrainingCharge, _ right: TrainingCharge) -> Bool {
        if left.ended != right.ended { return left.ended < right.ended }
        if left.created != right.created { return left.created < right.created }
        return left.version.path < right.version.path
    }
}
