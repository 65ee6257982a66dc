extension AnomalyFit {
    /// Images of either kind that a head learns from at most; more change nothing but its memory.
    private static let headLimit = 1_000

    /// The heads without each fold and the one of all; `nil` with too few anomalous images.
    func heads() throws(EngineError) -> [PooledHead]? {
        let members = [false, true].flatMap { sampled(anomalous: $0) }
        let anomalous = members.map { dataset.train[$0].sample.isAnomalous }
        guard anomalous.count(where: { $0 }) >= Decision.anomaliesForPlatt else { return nil }
        let pooled = try dataset.workers.map(members.count) { position, _ throws(EngineError) in
            try dataset.meter.check()
            return try dataset.features(dataset.train[members[position]]).pooled
        }
        return try dataset.workers.map(Self.folds + 1) { index, _ throws(EngineError) in
            let own = members.indices.filter { index == Self.folds || fold[members[$0]] != index }
            return try PooledHead(
                own.map { pooled[$0] }, anomalous: own.map { anomalous[$0] },
                check: { () throws(EngineError) in try dataset.meter.check() })
        }
    }

    private func sampled(anomalous: Bool) -> [Int] {
        let all = dataset.train.indices.filter {
            dataset.train[$0].sample.isAnomalous == anomalous
        }
        var random = SplitMix(seed: dataset.environment.seed, stream: anomalous ? -1 : -2)
        return random.sample(Self.headLimit, below: all.count).map { all[$0] }
    }
}
