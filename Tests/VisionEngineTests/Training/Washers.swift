import VisionEngine

/// Drawn datasets, each image drawn once for all tests.
enum Washers {
    static let train = Result { try samples(count: 44, anomalies: 18, seed: 11) }
    static let test = Result { try samples(count: 30, anomalies: 15, seed: 12) }
    /// Enough for a training whose quality does not matter.
    static let few = Result { try samples(count: 14, anomalies: 6, seed: 13) }

    /// The training that several tests look at.
    static let outcome = Result {
        try AnomalyTraining.run(
            train: train.get(), test: test.get(), environment: TrainingEnvironment(seed: 1))
    }

    private static func samples(
        count: Int, anomalies: Int, seed: UInt64
    ) throws -> [AnomalySample] {
        try Sample.washers(count: count, anomalies: anomalies, seed: seed).map { washer in
            let bytes = try washer.png()
            let mask = try washer.maskPNG.map { try $0() }
            return AnomalySample(
                image: ImageSource(reference: "s3://sample/\(washer.name)") { bytes },
                isAnomalous: washer.isAnomalous,
                mask: mask.map { mask in
                    MaskSource(load: { mask }, classes: Sample.maskColors)
                })
        }
    }
}
