import Synchronization

/// Keeps what it is given, from any task.
final class Collector<Element: Sendable>: Sendable {
    private let inside = Mutex<[Element]>([])

    var elements: [Element] { inside.withLock { $0 } }
    var count: Int { elements.count }

    func add(_ element: Element) {
        inside.withLock { $0.append(element) }
    }
}
