import Dashboard
import Inventory

extension Controller {
    /// Moves the selection; an evaluation that was read before is told again.
    func select(_ version: VersionID?) async {
        selected = version
        if let version, let known = evaluations[version] {
            send(.evaluationArrived(version, known))
        }
        await poller?.select(version)
        await readEvaluation()
        if let version, context.isLocal { await readExamples(of: version.project) }
    }

    /// Reads the evaluation file of the selected version, once, as soon as the version names it.
    func readEvaluation() async {
        guard let id = selected, let version = await poller?.version(id), selected == id else {
            return
        }
        guard evaluations[id] == nil, version.state != .training,
            let location = version.evaluationLocation.flatMap(ObjectLocation.init(uri:)),
            evaluationsUnderWay.insert(id).inserted
        else { return }
        do {
            let bytes = try await equipment.storage.get(location)
            let evaluation = try EvaluationFile.evaluation(bytes, of: id.project.service)
            evaluations[id] = evaluation
            send(.evaluationArrived(id, evaluation))
        } catch is DecodingError {
            send(
                .noticed(
                    Notice(
                        level: .warning,
                        sentence: "The evaluation file \(location.uri) is not in the form of the "
                            + "API; train again if you need its figures.")))
        } catch {
            complain("The evaluation file \(location.uri) could not be read", error)
        }
    }
}
