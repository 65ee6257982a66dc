import Dashboard
import Inventory

extension Controller {
    /// Tells what an action would send; nothing is sent but questions.
    func preview(_ action: Action, _ id: ActionPreviewID) async {
        do {
            send(.previewArrived(id, .success(try await rehearsed(action))))
        } catch {
            send(.previewArrived(id, .failure(PreviewFailure(sentence: paid.explain(error)))))
        }
    }

    private func rehearsed(_ action: Action) async throws -> ActionPreview {
        let recorder = RequestRecorder()
        guard let known = equipment.apis.first(where: { $0.service == action.service }),
            let api = known.recording(in: recorder)
        else {
            throw Refusal(.unsupported, "\(action.service.title) is not offered by this context.")
        }
        let rehearsal = Rehearsal(
            api: api, recorder: recorder, home: equipment.home, storage: equipment.storage)
        return try await rehearsal.preview(action, commandLine)
    }

    private var commandLine: CommandLine {
        let endpoint = equipment.explanation.endpoint
        return CommandLine(
            region: context.region, endpointURL: endpoint.hasPrefix("http") ? endpoint : nil,
            profile: context.isLocal || context.name == "default" ? nil : context.name)
    }
}

extension Action {
    /// The service that carries it out.
    var service: VisionService {
        switch target {
        case .version(let version): version.project.service
        case .project(let project): project.service
        case .newProject(let service, _): service
        }
    }
}

extension ImportRequest {
    /// The prefix with the slash at its end that keys need.
    var keyPrefix: String { prefix.isEmpty || prefix.hasSuffix("/") ? prefix : prefix + "/" }

    /// Where the import writes its manifest.
    var manifest: ObjectLocation { Upload.manifest(in: bucket, keyPrefix) }
}
