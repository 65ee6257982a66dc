import Dashboard
import Inventory

extension Controller {
    /// A second that took longer than this was no second: the program was stopped, the machine
    /// asleep, or the clock set. What was asked for then is asked for anew, not sent.
    private static let longestSecond: Int64 = 10_000

    /// Counts an action's last seconds down, a message a second; with none left the dashboard asks
    /// for it to be carried out. Until then nothing is written down or sent.
    func hold(_ id: ActionID, seconds: Int) {
        guard holds[id] == nil, !isStopped else { return }
        holds[id] = Task {
            await countDown(id, seconds)
            holds[id] = nil
        }
    }

    /// Ends the countdown of an action that was taken back.
    func release(_ id: ActionID) {
        holds.removeValue(forKey: id)?.cancel()
    }

    private func countDown(_ id: ActionID, _ seconds: Int) async {
        for left in stride(from: seconds - 1, through: 0, by: -1) {
            let before = equipment.clock.now()
            do {
                try await equipment.clock.sleep(.seconds(1))
            } catch {
                return  // Taken back, or the context is left.
            }
            guard !Task.isCancelled, !isStopped else { return }
            guard equipment.clock.now().millisecondsSince(before) < Self.longestSecond else {
                let sentence =
                    "It was not sent: visiontop or the machine stood still while it waited; ask "
                    + "for it again."
                return send(.actionChanged(id, .failed(sentence: sentence)))
            }
            send(.actionChanged(id, .held(secondsLeft: left)))
        }
    }
}
