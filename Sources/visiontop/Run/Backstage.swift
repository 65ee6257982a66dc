import Controller
import Dashboard
import Synchronization

/// What works behind the screen: nothing until the account is open, then its controller.
///
/// The dashboard is painted before anybody was asked anything; what it wants until then waits here.
final class Backstage: Sendable {
    private struct Contents {
        var controller: Controller?
        var waiting: [Effect] = []
    }

    private let contents = Mutex(Contents())

    /// Hands an effect on, now or as soon as there is somebody to take it.
    func perform(_ effect: Effect) {
        let controller = contents.withLock { contents in
            if contents.controller == nil { contents.waiting.append(effect) }
            return contents.controller
        }
        guard let controller else { return }
        Task { await controller.run(effect) }
    }

    /// Starts the controller and gives it what waited.
    func enter(_ controller: Controller) async {
        await controller.start()
        let waiting = contents.withLock { contents in
            contents.controller = controller
            defer { contents.waiting = [] }
            return contents.waiting
        }
        for effect in waiting { await controller.run(effect) }
    }

    /// Ends the controller, where there is one.
    func leave() async {
        await contents.withLock { $0.controller }?.stop()
    }
}
