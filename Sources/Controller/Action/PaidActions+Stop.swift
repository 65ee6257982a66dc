import Inventory
import Journal

extension PaidActions {
    /// What a stop brought.
    package struct Stopped: Hashable, Sendable {
        package var status: String
        /// Why the journal has no line of it; nil where it has one.
        package var unrecorded: String?
    }

    /// Stops hosting and tells the status word; not where it cannot be recorded.
    package func stop(_ version: VersionID) async throws -> String {
        let paid = paid(.stop(version))
        return try await stopping(version, token: paid.token).run(paid)
    }

    /// Stops hosting also where the journal cannot be written, as on a full disk: what runs on costs
    /// more than a missing line.
    package func stopAnyway(_ version: VersionID) async throws -> Stopped {
        let paid = paid(.stop(version))
        let stopping = try stopping(version, token: paid.token)
        do {
            return Stopped(status: try await stopping.run(paid))
        } catch let error as JournalError {
            return Stopped(
                status: try await stopping.runUnrecorded(paid), unrecorded: explain(error))
        }
    }

    /// Stopping what is stopped changes nothing, so it may be sent again in both APIs.
    func stopping(_ version: VersionID, token: String) throws -> Delivery<String> {
        let api = try api(version.project)
        return delivery(
            isIdempotent: true, settlesConflict: true,
            send: { try await api.stop(version, token: token) },
            lookUp: {
                guard let known = try await api.detail(of: version) else { return nil }
                return known.state == .stopping || !known.state.mayBeCharged ? known.status : nil
            }, summary: { $0 })
    }
}
