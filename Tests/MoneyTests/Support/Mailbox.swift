import Dashboard
import Metering
import Synchronization

/// Takes the messages of a controller and keeps what tests ask for.
final class Mailbox: Sendable {
    private struct Inside {
        var snapshots = 0
        var notices: [String] = []
        var meter: Meter?
        var endings: [ActionID: ActionPhase] = [:]
        var actions = 0
    }

    private let inside = Mutex(Inside())

    var snapshots: Int { inside.withLock(\.snapshots) }
    var notices: [String] { inside.withLock(\.notices) }
    var meter: Meter? { inside.withLock(\.meter) }

    /// How an action ended; nil while it has not.
    func ending(of id: ActionID) -> ActionPhase? { inside.withLock { $0.endings[id] } }

    func nextAction() -> ActionID {
        inside.withLock { inside in
            inside.actions += 1
            return ActionID(number: inside.actions)
        }
    }

    func take(_ message: Message) {
        inside.withLock { inside in
            switch message {
            case .snapshotArrived: inside.snapshots += 1
            case .noticed(let notice): inside.notices.append(notice.sentence)
            case .meterArrived(let meter): inside.meter = meter
            case .actionChanged(let id, let phase):
                switch phase {
                case .finished, .failed: inside.endings[id] = phase
                default: break
                }
            default: break
            }
        }
    }
}

/// Keeps what it is given, from any task.
final class Collector<Element: Sendable>: Sendable {
    private let inside = Mutex<[Element]>([])

    var elements: [Element] { inside.withLock { $0 } }

    func add(_ element: Element) {
        inside.withLock { $0.append(element) }
    }
}
