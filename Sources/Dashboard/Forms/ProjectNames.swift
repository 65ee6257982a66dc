import Constraints
import Inventory

/// Names for new projects.
enum ProjectNames {
    /// What is wrong with the name of a new project; nil when it is free and allowed.
    static func complaint(_ name: String, _ service: VisionService?, _ state: State) -> String? {
        let operation =
            service == .customLabels
            ? RekognitionConstraints.createProject : LookoutVisionConstraints.createProject
        if let wrong = operation.rule("ProjectName").required(name) { return wrong }
        return taken(service, state).contains(name) ? "there is a project of this name" : nil
    }

    /// `stem`, or `stem-2`, `stem-3` … whichever is free in the service.
    static func free(_ stem: String, _ service: VisionService, _ state: State) -> String {
        let taken = taken(service, state)
        guard taken.contains(stem) else { return stem }
        let number = (2...taken.count + 2).first { !taken.contains("\(stem)-\($0)") } ?? 2
        return "\(stem)-\(number)"
    }

    /// Names in use, those being made included. A project without datasets and versions is what an
    /// attempt that failed has left; making it again goes on with it.
    private static func taken(_ service: VisionService?, _ state: State) -> Set<String> {
        let present = state.snapshot.projects.filter { entry in
            let isLeft = entry.project.datasets.isEmpty && entry.versions.isEmpty
            return entry.project.service == service && !(isLeft && entry.failure == nil)
        }.map(\.project.name)
        let coming = state.running.compactMap { running -> String? in
            guard case .newProject(service, let name) = running.action.target else { return nil }
            return name
        }
        return Set(present + coming)
    }
}
