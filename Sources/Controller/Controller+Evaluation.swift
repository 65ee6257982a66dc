import Dashboard
import Inventory

extension Controller {
    /// Reads the evaluation file of the selected version, once, as soon as the version names it.
    func readEvaluation() async {
        guard let id = selected, let version = await poller?.version(id), selected == id else {
            return
        }
        if let known = evaluations[id] { return send(.evaluationArrived(id, known)) }
        guard let location = version.evaluationLocation.flatMap(ObjectLocation.init(uri:)),
            version.state != .training, evaluationsUnderWay.insert(id).inserted
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
