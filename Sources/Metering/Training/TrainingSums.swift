import Inventory

/// Billed seconds of trainings added up in the order in which they ended, so that a period costs two
/// searches.
struct TrainingSums: Sendable {
    private var ends: [Timestamp] = []
    /// Seconds billed for the first trainings, by how many of them; one more than `ends`.
    private var seconds: [Int64] = [0]

    /// Adds a training that ended after all others; nothing where no bill is told.
    mutating func append(_ training: TrainingCharge) {
        guard let billed = training.billedSeconds else { return }
        ends.append(training.ended)
        seconds.append((seconds.last ?? 0) + Int64(billed))
    }

    /// What trainings that ended from `start` on and before `end` were billed.
    func sum(from start: Timestamp, before end: Timestamp) -> (
        count: Int, seconds: Int64
    ) {
        let (first, last) = (
            ends.partitionPlace { $0 < start }, ends.partitionPlace { $0 < end }
        )
        guard first < last else { return (0, 0) }
        return (last - first, seconds[last] - seconds[first])
    }
}

extension Array {
    /// The place of the first element for which `isBefore`, which holds for the first ones only,
    /// does not hold.
    func partitionPlace(_ isBefore: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
