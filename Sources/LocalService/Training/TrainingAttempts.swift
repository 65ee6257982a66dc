/// How often a training was begun without coming further. A training that is cut off time and again
/// still ends some day, as long as every attempt leaves features for the next one.
package struct TrainingAttempts: Sendable, Hashable {
    /// Attempts that began where the one before had begun, this one among them.
    package private(set) var count: Int
    /// Features that lay in the cache when the last attempt began.
    package private(set) var cached: Int

    /// What is known of the attempts before.
    package init(count: Int = 0, cached: Int = 0) {
        self.count = count
        self.cached = cached
    }

    /// Counts an attempt that begins with `cached` features.
    package mutating func begin(cached: Int) {
        count = cached > self.cached ? 1 : count + 1
        self.cached = cached
    }
}

extension ModelRecord {
    mutating func countAttempt(cached: Int) {
        var known = TrainingAttempts(count: attempts, cached: cachedFeatures)
        known.begin(cached: cached)
        (attempts, cachedFeatures) = (known.count, known.cached)
    }
}
