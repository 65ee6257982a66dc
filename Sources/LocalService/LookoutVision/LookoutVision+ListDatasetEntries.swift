import AWSServices

extension LookoutVision.ListDatasetEntries: ServedOperation {
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        let page = try Page(
            token: input.nextToken, limit: input.maxResults, fault: LookoutVision.foreignToken)
        guard let last = Int64(page.after ?? "0") else { throw LookoutVision.foreignToken }
        let found = try await backend.store.read { db in
            let dataset = try LookoutVision.dataset(
                input.datasetType, of: input.projectName, for: call, in: db)
            return try EntryQuery(
                dataset: dataset.key, isLabeled: input.labeled,
                labels: [input.anomalyClass].compactMap(\.self),
                reference: input.sourceRefContains, before: input.beforeCreationDate,
                after: input.afterCreationDate
            ).entries(behind: last, limit: page.limit + 1, in: db)
        }
        let (entries, token) = page.cut(found) { "\($0.id)" }
        return Output(datasetEntries: entries.map(\.line), nextToken: token)
    }
}
