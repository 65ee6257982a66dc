import AWSCore
import Dashboard
import Inventory
import Journal

extension JournalLedger {
    /// The newest lines of every context, newest first.
    package func lines(limit: Int) throws -> [JournalLine] {
        try journal.entries(limit: limit).map(line)
    }

    private func line(_ entry: JournalEntry) throws -> JournalLine {
        let action = entry.action
        let record = try Self.record(action)
        return JournalLine(
            id: entry.id, at: action.at, operation: action.action, target: action.target,
            project: record?.project,
            version: record.flatMap { record in
                record.version.map { VersionID(project: record.project, version: $0) }
            },
            parameters: action.parameters, who: action.who, context: action.context,
            isHere: action.context == context, session: action.session, token: action.token,
            outcome: entry.outcome.map(Self.outcome))
    }

    /// What the members name; nil for those of a newer form, which are shown as they stand.
    private static func record(_ action: PaidAction) throws -> PaidRecord? {
        do {
            return try JSON.decode(PaidRecord.self, from: Array(action.parameters.utf8))
        } catch is DecodingError {
            return nil
        }
    }

    private static func outcome(_ outcome: ActionOutcome) -> JournalLine.Outcome {
        let result: JournalLine.Result =
            switch outcome.result {
            case .succeeded: .succeeded
            case .failed: .failed
            case .notSent: .notSent
            case .resolved: .resolved
            }
        return JournalLine.Outcome(result, at: outcome.at, detail: outcome.detail)
    }
}
