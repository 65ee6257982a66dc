/// Looks at the use of every hosted model and lets the jobs add and remove inference units.
struct Scaler: Sendable {
    let backend: Backend

    /// Looks until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: backend.configuration.scaling.interval)
            } catch {
                return
            }
            step()
        }
    }

    /// Looks once.
    func step() {
        for (id, hosted) in backend.hosting.all {
            let sample = hosted.units.sample()
            let wanted = hosted.policy.withLock { $0.observe(sample) }
            guard wanted != sample.inService, sample.inService > 0 else { continue }
            backend.logger.info(
                "scaling",
                metadata: [
                    "model": "\(id)", "units": "\(sample.inService)", "wanted": "\(wanted)",
                    "busy": "\(Int(sample.busy * 100)) %",
                    "waiting": "\(Int(sample.waiting.rounded()))", "refused": "\(sample.refused)",
                ])
            backend.jobs.begin(.scale(id), backend)
        }
    }
}
