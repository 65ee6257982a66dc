import Dashboard
import Inventory

extension Controller {
    /// Whether it is known whose account a report is of. Until then nothing of it is recorded: what
    /// another account does not have would end leases and meters.
    func isAccountTold(by report: PollReport) async -> Bool {
        guard let account = equipment.account else { return true }
        let projects = report.snapshot.projects.map(\.project.id)
        let isList = report.snapshot.failures.isEmpty || !projects.isEmpty
        let word = isList ? await account.learn(from: projects) : account.word
        guard word != .untold else { return false }
        if word != toldAccount { take(word) }
        return true
    }

    /// Goes on with the record of another account than before.
    private func take(_ word: CallerAccount.Word) {
        let before = toldAccount
        toldAccount = word
        meterBook = MeterBook()
        loadMeter()
        tellLeases()
        guard case .told(let old?) = before, case .told(let new) = word else { return }
        send(
            .noticed(
                Notice(
                    level: .warning,
                    sentence: "The keys of \(context.name) lead to account \(new ?? "unknown") now "
                        + "and no more to \(old), whose leases cannot be kept with them.")))
    }
}
