import Synchronization
import VisionEngine

/// The models that are in memory.
final class Hosting: Sendable {
    private let models = Mutex<[Int64: HostedModel]>([:])

    subscript(id: Int64) -> HostedModel? { models.withLock { $0[id] } }

    var count: Int { models.withLock { $0.count } }

    /// All models by the keys of their records.
    var all: [Int64: HostedModel] { models.withLock { $0 } }

    /// Lets a model serve.
    func add(_ model: HostedModel, id: Int64) {
        models.withLock { $0[id] = model }
    }

    /// Takes a model out of memory and returns once its running requests are answered.
    func remove(_ id: Int64) {
        models.withLock { $0.removeValue(forKey: id) }?.units.close()
    }

    /// Takes all models out of memory.
    func removeAll() {
        for id in all.keys { remove(id) }
    }
}
