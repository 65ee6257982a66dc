import AWSServices

extension Rekognition.ListDatasetEntries: ServedOperation {
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        let page = try Page(token: input.nextToken, limit: input.maxResults, fault: .invalidPage)
        guard let last = Int64(page.after ?? "0") else { throw Fault.invalidPage }
        let found = try await backend.store.read { db in
            let dataset = try Rekognition.readyDataset(input.datasetArn, in: db)
            return try EntryQuery(
                dataset: dataset.key, isLabeled: input.labeled, hasError: input.hasErrors,
                labels: input.containsLabels ?? [], reference: input.sourceRefContains
            ).entries(behind: last, limit: page.limit + 1, in: db)
        }
        let (entries, token) = page.cut(found) { "\($0.id)" }
        return Output(datasetEntries: entries.map(\.shown), nextToken: token)
    }
}
