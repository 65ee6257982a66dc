import Dashboard
import Inventory

extension Controller {
    /// An evaluation and the version it is of: a version made later may have the same name.
    struct KnownEvaluation {
        var evaluation: Evaluation
        var createdAt: Timestamp?
    }

    /// Moves the selection; an evaluation that was read before is told again.
    func select(_ version: VersionID?) async {
        selected = version
        tellAnswer()
        if let version {
            evaluationsFailed.remove(version)
            if let known = evaluations[version] {
                send(.evaluationArrived(version, known.evaluation))
            }
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
        if let known = evaluations[id], known.createdAt != version.createdAt {
            evaluations[id] = nil
        }
        guard evaluations[id] == nil, !evaluationsFailed.contains(id), version.state != .training,
            let location = version.evaluationLocation.flatMap(ObjectLocation.init(uri:)),
            evaluationsUnderWay.insert(id).inserted
        else { return }
        defer { evaluationsUnderWay.remove(id) }
        do {
            let bytes = try await equipment.storage.get(location)
            var evaluation = try EvaluationFile.evaluation(bytes, of: id.project.service)
            evaluation.count(await verdicts(version), of: id.project.service)
            evaluations[id] = KnownEvaluation(
                evaluation: evaluation, createdAt: version.createdAt)
            send(.evaluationArrived(id, evaluation))
        } catch {
            guard !Task.isCancelled else { return }
            evaluationsFailed.insert(id)
            tellFailure(error, at: location)
        }
    }

    /// The verdicts on single test images, from which the matrix and the counts are made; the other
    /// figures are shown without them.
    private func verdicts(_ version: ModelVersion) async -> [JudgedImage] {
        guard let location = version.verdictsLocation.flatMap(ObjectLocation.init(uri:)) else {
            return []
        }
        do {
            return try VerdictFile.images(
                await equipment.storage.get(location), of: version.id.project.service)
        } catch {
            if !Task.isCancelled { tellFailure(error, at: location) }
            return []
        }
    }

    private func tellFailure(_ error: any Error, at location: ObjectLocation) {
        guard error is DecodingError else {
            return complain(
                "The evaluation file \(location.uri) could not be read (select the version again "
                    + "to retry)", error)
        }
        send(
            .noticed(
                Notice(
                    level: .warning,
                    sentence: "The evaluation file \(location.uri) is not in the form of the API; "
                        + "train again if you need its figures.")))
    }
}
