import AWSCore
import AWSServices
import Controller
import Inventory

/// Reads every project and version of an account: projects one service after the other, the
/// versions of several projects at once, the rows in the order of the projects.
struct Listing: Sendable {
    let client: AWSClient
    let gate: CallGate
    let services: [VisionService]
    /// Turns a failure into a sentence.
    let explain: @Sendable (any Error) -> String

    /// Projects whose versions are asked for at a time.
    private static let width = 8

    init(_ account: Account) {
        client = account.client
        gate = account.connection.gate
        services = account.services
        let explanation = account.connection.explanation
        explain = { explanation.sentence(for: $0) }
    }

    /// Hands out the rows of one project after the other; a failure is a row among them.
    func run(_ take: ([ListedItem]) throws -> Void) async throws {
        for service in services {
            do {
                switch service {
                case .lookoutVision: try await lookout(take)
                case .customLabels: try await labels(take)
                }
            } catch let failure as OutputError {
                throw failure
            } catch let failure as CancellationError {
                throw failure
            } catch {
                var row = ListedItem(service.wire, client.region)
                row.error = explain(error)
                try take([row])
            }
        }
    }

    private func labels(_ take: ([ListedItem]) throws -> Void) async throws {
        let pages = client.pages(Rekognition.DescribeProjects.self, .init(maxResults: 100))
        try await each(pages, { $0.projectDescriptions ?? [] }, take) { project in
            guard let arn = project.projectArn else { return [] }
            var row = ListedItem(Rekognition.service, client.region)
            row.projectArn = arn
            row.project = arn.split(separator: "/").dropFirst().first.map(String.init)
            return await rows(of: row) { row in
                try await gate.pass("rekognition.DescribeProjectVersions")
                var rows: [ListedItem] = []
                for try await page in client.pages(
                    Rekognition.DescribeProjectVersions.self,
                    .init(projectArn: arn, maxResults: 100))
                {
                    rows += (page.projectVersionDescriptions ?? []).map(row.version)
                }
                return rows
            }
        }
    }

    private func lookout(_ take: ([ListedItem]) throws -> Void) async throws {
        let pages = client.pages(LookoutVision.ListProjects.self, .init(maxResults: 100))
        try await each(pages, { $0.projects ?? [] }, take) { project in
            guard let name = project.projectName else { return [] }
            var row = ListedItem(LookoutVision.service, client.region)
            row.projectArn = project.projectArn
            row.project = name
            return await rows(of: row) { row in
                try await gate.pass("lookoutvision.ListModels")
                var rows: [ListedItem] = []
                for try await page in client.pages(
                    LookoutVision.ListModels.self, .init(projectName: name, maxResults: 100))
                {
                    for model in page.models ?? [] { rows.append(try await described(row, model)) }
                }
                return rows
            }
        }
    }

    /// Only what is hosted has units, and only DescribeModel tells them.
    private func described(
        _ project: ListedItem, _ model: LookoutVision.ModelMetadata
    ) async throws -> ListedItem {
        var row = project.model(model)
        let hosted: [LookoutVision.ModelStatus] = [
            .startingHosting, .hosted, .stoppingHosting, .systemUpdating,
        ]
        guard let status = model.status, hosted.contains(status), let name = project.project,
            let version = model.modelVersion
        else { return row }
        try await gate.pass("lookoutvision.DescribeModel")
        let description = try await client.call(
            LookoutVision.DescribeModel.self, .init(projectName: name, modelVersion: version)
        ).modelDescription
        row.minInferenceUnits = description?.minInferenceUnits
        row.maxInferenceUnits = description?.maxInferenceUnits
        return row
    }

    /// The rows of a project, or the one row that says that it has none or could not be asked.
    private func rows(
        of project: ListedItem, _ list: (ListedItem) async throws -> [ListedItem]
    ) async -> [ListedItem] {
        do {
            let rows = try await list(project)
            return rows.isEmpty ? [project] : rows
        } catch {
            var row = project
            row.error = explain(error)
            return [row]
        }
    }

    /// Asks about several projects at once and takes their rows in order.
    private func each<O: AWSOperation, Item: Sendable>(
        _ pages: Pages<O>, _ items: (O.Output) -> [Item], _ take: ([ListedItem]) throws -> Void,
        _ ask: @escaping @Sendable (Item) async -> [ListedItem]
    ) async throws where O.Input: PageInput, O.Output: PageOutput {
        var running: [Task<[ListedItem], Never>] = []
        defer { running.forEach { $0.cancel() } }
        for try await page in pages {
            for item in items(page) {
                if running.count == Self.width { try take(await running.removeFirst().value) }
                running.append(Task { await ask(item) })
            }
        }
        while !running.isEmpty { try take(await running.removeFirst().value) }
    }
}

extension VisionService {
    /// The service as the client knows it.
    var wire: Service {
        switch self {
        case .lookoutVision: LookoutVision.service
        case .customLabels: Rekognition.service
        }
    }
}
