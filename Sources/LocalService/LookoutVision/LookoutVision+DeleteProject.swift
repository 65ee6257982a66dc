import AWSServices
import GRDB

extension LookoutVision.DeleteProject: ChangingOperation {
    static func token(_ input: Input) -> String? { input.clientToken }

    static func tokenMismatch(_ input: Input) -> Fault {
        .tokenReused(input.projectName, .project)
    }

    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        let project = try LookoutVision.project(input.projectName, for: call, in: db)
        guard try project.modelCount(in: db) == 0, try project.hasNoDatasets(in: db) else {
            throw Fault.conflict(
                "The project \(project.name) still has models or datasets: delete them first.",
                project.name, .project)
        }
        try TagRecord.removeAll(from: project.arn, in: db)
        try project.deleteWithDatasets(db)
        return Output(projectArn: project.arn)
    }
}
