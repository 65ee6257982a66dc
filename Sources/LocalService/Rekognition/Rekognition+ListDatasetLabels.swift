import AWSServices

extension Rekognition.ListDatasetLabels: ServedOperation {
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        let page = try Page(token: input.nextToken, limit: input.maxResults, fault: .invalidPage)
        let labels = try await backend.store.read { db in
            try Rekognition.readyDataset(input.datasetArn, in: db)
                .labels(behind: page.after ?? "", limit: page.limit + 1, in: db)
        }
        let (found, token) = page.cut(labels) { $0.name }
        return Output(
            datasetLabelDescriptions: found.map { label in
                Rekognition.DatasetLabelDescription(
                    labelName: label.name,
                    labelStats: .init(entryCount: label.entries, boundingBoxCount: label.boxes))
            }, nextToken: token)
    }
}
