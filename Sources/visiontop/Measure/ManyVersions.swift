import Dashboard
import Inventory

/// An inventory of many versions as an account of years would have it, the same each time.
struct ManyVersions {
    var projects: Int
    var versions: Int

    /// Read anew: no text or list of one snapshot is that of another.
    func snapshot(round: Int) -> Snapshot {
        Snapshot(projects: (0..<projects).map { entry($0, round: round) })
    }

    func entry(_ place: Int, round: Int) -> Snapshot.ProjectEntry {
        let service: VisionService = place % 3 == 0 ? .customLabels : .lookoutVision
        let name = "inspection-line-\(place)"
        let id = ProjectID(
            service: service, name: name,
            arn: "arn:aws:\(service.rawValue):us-east-1:123456789012:project/\(name)")
        let hundred = (0..<versions).reversed().map { version(of: id, place, $0, round) }
        return Snapshot.ProjectEntry(
            project: Project(id: id, createdAt: Self.moment(place * 7)), versions: hundred,
            fetchedAt: Self.moment(round))
    }

    private func version(
        of project: ProjectID, _ place: Int, _ number: Int, _ round: Int
    ) -> ModelVersion {
        let seed = place &* 7919 &+ number &* 104_729
        let isHosted = seed % 500 == 0
        let isMoved = round > 0 && seed % 10_000 == 1
        return ModelVersion(
            id: VersionID(project: project, version: "\(number + 1)"),
            arn: "\(project.arn)/\(number + 1)",
            status: isMoved ? "TRAINING" : isHosted ? "HOSTED" : "TRAINED",
            statusMessage: "Training completed successfully.",
            createdAt: Self.moment(seed % 90_000),
            trainingEndedAt: Self.moment(seed % 90_000 + 40),
            performance: Performance(
                f1Score: Double(seed % 1000) / 1000, precision: 0.9, recall: 0.8),
            minInferenceUnits: isHosted ? 1 + seed % 4 : nil,
            outputLocation: "s3://vision-output/\(project.name)/\(number)/",
            evaluationLocation: "s3://vision-output/\(project.name)/\(number)/evaluation.json")
    }

    /// Minutes after a fixed day.
    static func moment(_ minutes: Int) -> Timestamp {
        Timestamp(milliseconds: 1_790_000_000_000 + Int64(minutes) * 60_000)
    }
}
