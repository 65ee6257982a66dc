import Canvas
import Dashboard
import Inventory

/// A dashboard without a terminal: takes messages and keys, keeps the effects, shows the screen.
package struct Harness: Sendable {
    package private(set) var state: State
    /// Everything that was asked of the world so far, oldest first.
    package private(set) var effects: [Effect] = []
    private var generation = 0

    /// - Parameter takeBack: seconds for which starts and trainings are held; here they are sent at
    ///   once unless a test is about that.
    package init(
        width: Int = 80, height: Int = 24, at now: Now = Fixtures.now, takeBack: Int = 0
    ) {
        state = State(size: Size(width: width, height: height))
        state.settings.takeBackSeconds = takeBack
        send(.ticked(now))
    }

    /// Gives one message and answers what it asked of the world.
    @discardableResult
    package mutating func send(_ message: Message) -> [Effect] {
        let asked = state.update(message)
        effects += asked
        return asked
    }

    /// Gives keys by their notation, such as `t<tab>abc<enter>`, and answers what they asked for.
    @discardableResult
    package mutating func keys(_ notation: String) -> [Effect] {
        Self.keys(in: notation).flatMap { send(.keyPressed($0)) }
    }

    /// Shows pictures as a terminal of that many colours does.
    package mutating func use(_ depth: ColorDepth) {
        state.depth = depth
        state.settle()
    }

    /// Gives the next snapshot.
    @discardableResult
    package mutating func snapshot(_ snapshot: Snapshot) -> [Effect] {
        generation += 1
        return send(.snapshotArrived(snapshot, generation: generation))
    }

    /// Lets time pass, with one tick at its end.
    package mutating func pass(seconds: Int64) {
        guard var now = state.now else { return }
        now.timestamp = now.timestamp.advanced(byMilliseconds: seconds * 1000)
        send(.ticked(now))
    }

    package var screen: CellBuffer { render(state) }

    /// The rows of the screen joined by line feeds.
    package var text: String { screen.lines.joined(separator: "\n") }

    /// The keys of a notation; what is no key in angle brackets is typed as it stands.
    package static func keys(in notation: String) -> [Key] {
        var keys: [Key] = []
        var rest = notation[...]
        while let first = rest.first {
            let end = first == "<" ? rest.firstIndex(of: ">") : nil
            if let end, let key = Key(notation: String(rest[...end])) {
                keys.append(key)
                rest = rest[rest.index(after: end)...]
            } else {
                keys.append(.character(first))
                rest = rest.dropFirst()
            }
        }
        return keys
    }
}
