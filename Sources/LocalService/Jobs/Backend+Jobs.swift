extension Backend {
    /// Lets the running jobs end and begins no more: what moves stays where it is until the next
    /// start.
    package func stopJobs() async { await jobs.stop() }
}
