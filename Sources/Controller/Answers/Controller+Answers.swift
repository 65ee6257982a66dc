import Dashboard
import Inventory

extension Controller {
    /// An answer that the dashboard was told.
    struct ToldAnswer: Equatable {
        var version: VersionID
        var number: Int
    }

    /// Tells the last answer about the selected version, once.
    func tellAnswer() {
        guard let selected,
            let api = equipment.apis.first(where: { $0.service == selected.project.service }),
            let answer = api.answers?[selected]
        else { return }
        let told = ToldAnswer(version: selected, number: answer.number)
        guard toldAnswer != told else { return }
        toldAnswer = told
        send(
            .rawArrived(
                selected,
                RawAnswer(
                    text: JSONText.indented(answer.text), operation: answer.operation,
                    at: equipment.clock.now())))
    }
}
