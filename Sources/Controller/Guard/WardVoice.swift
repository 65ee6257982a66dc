import Dashboard
import Synchronization

/// What is told of a context that is only looked after: what happens to its leases, and once each
/// time when it cannot be asked.
final class WardVoice: Sendable {
    private let name: String
    private let tell: @Sendable (Notice) -> Void
    private let failure = Mutex<String?>(nil)

    init(name: String, tell: @escaping @Sendable (Notice) -> Void) {
        self.name = name
        self.tell = tell
    }

    func say(_ message: Message) {
        switch message {
        case .noticed(var notice):
            notice.sentence = "\(name): \(notice.sentence)"
            notice.context = name
            tell(notice)
        case .snapshotArrived(let snapshot, _):
            let sentences = snapshot.failures.values.map(\.sentence).sorted()
            note(sentences.first)
        default: break
        }
    }

    private func note(_ sentence: String?) {
        let before = failure.withLock { failure in
            defer { failure = sentence }
            return failure
        }
        if let sentence, sentence != before {
            tell(Notice(level: .warning, sentence: "\(name): \(sentence) It is tried again."))
        } else if sentence == nil, before != nil {
            tell(Notice(level: .success, sentence: "\(name) answers again."))
        }
    }
}
