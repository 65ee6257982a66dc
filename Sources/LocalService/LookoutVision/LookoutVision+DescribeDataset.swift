import AWSServices

extension LookoutVision.DescribeDataset: ServedOperation {
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        try backend.store.look { db in
            let dataset = try LookoutVision.dataset(
                input.datasetType, of: input.projectName, for: call, in: db)
            let counts = try dataset.stats(in: db)
            return Output(
                datasetDescription: .init(
                    projectName: input.projectName, datasetType: dataset.type,
                    creationTimestamp: dataset.created,
                    lastUpdatedTimestamp: dataset.lastUpdated,
                    status: dataset.state.lookoutVision, statusMessage: dataset.message,
                    imageStats: .init(
                        total: counts.total, labeled: counts.labeled,
                        normal: counts.byLabel["normal"] ?? 0,
                        anomaly: counts.byLabel["anomaly"] ?? 0)))
        }
    }
}
