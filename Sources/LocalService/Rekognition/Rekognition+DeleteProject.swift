import AWSServices
import GRDB

extension Rekognition.DeleteProject: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        let project = try Rekognition.project(input.projectArn, in: db)
        guard try project.modelCount(in: db) == 0, try project.hasNoDatasets(in: db) else {
            throw Fault.inUse(
                "The project \(project.name) still has versions or datasets: delete them first.")
        }
        try TagRecord.removeAll(from: project.arn, in: db)
        try project.deleteWithDatasets(db)
        return Output(status: .deleting)
    }
}
