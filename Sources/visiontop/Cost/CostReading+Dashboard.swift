import Dashboard
import Inventory

extension CostReading {
    /// With the settings as the file has them now.
    init(_ origin: Origin, since start: Timestamp) {
        let settings = Configuration.read(origin.configuration.path).settings
        self.init(folders: origin.folders, settings: settings, sessionStart: start)
    }

    /// Reads beside everything else and tells what was read, or why nothing could be.
    func tell(_ put: @escaping @Sendable (Message) -> Void) {
        Task.detached {
            do {
                put(.costsArrived(try contexts()))
            } catch {
                let sentence = "What other contexts cost could not be read: \(error)"
                put(.noticed(Notice(level: .error, sentence: sentence)))
            }
        }
    }
}
