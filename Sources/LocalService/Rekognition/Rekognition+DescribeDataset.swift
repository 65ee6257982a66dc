import AWSServices

extension Rekognition.DescribeDataset: ServedOperation {
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        try backend.store.look { db in
            let dataset = try Rekognition.dataset(input.datasetArn, in: db)
            let counts = try dataset.stats(in: db)
            return Output(
                datasetDescription: .init(
                    creationTimestamp: dataset.created, lastUpdatedTimestamp: dataset.lastUpdated,
                    status: dataset.state.rekognition, statusMessage: dataset.message,
                    statusMessageCode: dataset.messageCode.map(
                        Rekognition.DatasetStatusMessageCode.init(rawValue:)),
                    datasetStats: .init(
                        labeledEntries: counts.labeled, totalEntries: counts.total,
                        totalLabels: counts.byLabel.count, errorEntries: counts.errors)))
        }
    }
}
