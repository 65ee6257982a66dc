import Dashboard
import Inventory

extension Controller {
    /// Puts a sample project's examples beside its dataset; a project is complete without them.
    func uploadExamples(_ kind: SampleKind, of name: String) async throws {
        let prefix = Self.examples(of: name, in: context.defaultBucket)
        for image in try equipment.sampleImages.drawExamples(kind) {
            let location = ObjectLocation(
                bucket: prefix.bucket, key: prefix.key + Upload.plain(image.name))
            try await equipment.storage.put(
                image.content.read(), at: location, contentType: "image/png")
        }
    }

    /// Looks, once a project, for the examples that its making as a sample left.
    func readExamples(of project: ProjectID) async {
        guard examplesRead.insert(project).inserted else { return }
        do {
            let found = try await equipment.storage.list(
                Self.examples(of: project.name, in: context.defaultBucket))
            if !found.isEmpty { send(.examplesArrived(project, found.map(\.uri))) }
        } catch {
            // They are an offer and not needed: a missing right to list is nothing to tell. The
            // next selection tries again.
            examplesRead.remove(project)
        }
    }

    private static func examples(of name: String, in bucket: String) -> ObjectLocation {
        ObjectLocation(bucket: bucket, key: "examples/\(Upload.plain(name))/")
    }
}
