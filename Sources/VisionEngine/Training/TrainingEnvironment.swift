/// What a training takes from outside: a place for its cache, a clock, and a way to be stopped.
package struct TrainingEnvironment: Sendable {
    /// A folder for features, kept between runs so that a cut-off training resumes; `nil` keeps
    /// them in memory, about 340 KB an image, 1 to 3 MB where boxes are learned.
    package let cacheDirectory: String?
    /// Seeds the split into training and test images and every sampling.
    package let seed: UInt64
    /// How many threads extract features; changes nothing in the result.
    package let workers: Int
    /// Called with the progress, from any thread, never two calls at once.
    package let report: @Sendable (Progress) -> Void
    /// Asked often; the training stops within a second of `true`.
    package let isCancelled: @Sendable () -> Bool
    /// Monotonic seconds.
    package let clock: @Sendable () -> Double

    /// An environment; without `clock` no remaining time is reported.
    package init(
        cacheDirectory: String? = nil, seed: UInt64 = 0, workers: Int = 2,
        report: @escaping @Sendable (Progress) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false },
        clock: @escaping @Sendable () -> Double = { 0 }
    ) {
        self.cacheDirectory = cacheDirectory
        self.seed = seed
        self.workers = workers
        self.report = report
        self.isCancelled = isCancelled
        self.clock = clock
    }
}
