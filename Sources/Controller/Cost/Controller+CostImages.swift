import Dashboard
import Inventory

extension Controller {
    /// Tells how many images were judged this month, for what a thousand of them cost. Asked for at
    /// most every ten minutes, as CloudWatch is paid for its answers.
    func countImages() {
        let now = equipment.calendar(equipment.clock.now())
        guard let requests = equipment.requests, let month = now.periods?.month,
            imagesCountedAt.map({ now.timestamp.millisecondsSince($0) >= 600_000 }) ?? true
        else { return }
        imagesCountedAt = now.timestamp
        let period = month.lowerBound..<max(month.lowerBound, now.timestamp)
        let spent = meter.breakdown(in: month, at: now.timestamp) { $0 }
        let versions = spent.keys.sorted { $0.path < $1.path }
        let services = Set(versions.map(\.project.service))
        Task {
            do {
                var counts = ImageCounts(period: period)
                counts.versions = try await requests.count(of: versions, in: period)
                for service in services {
                    counts.services[service] = try await requests.count(of: service, in: period)
                }
                send(.imagesCounted(counts))
            } catch is CancellationError {
                return
            } catch {
                complain("The images of this month could not be counted", error)
            }
        }
    }
}
