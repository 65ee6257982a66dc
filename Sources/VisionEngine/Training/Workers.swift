import Synchronization

/// Threads that share the items of one stage.
struct Workers: Sendable {
    let count: Int

    private struct Results<Value: Sendable>: Sendable {
        var next = 0
        var values: [Value?]
        var failure: EngineError?

        /// The next index to work on; none after a failure.
        mutating func claim() -> Int? {
            guard failure == nil, next < values.count else { return nil }
            defer { next += 1 }
            return next
        }
    }

    /// `body` of every index below `total`, in order; it is given the number of its worker too.
    func map<Value: Sendable>(
        _ total: Int, _ body: @Sendable (_ index: Int, _ worker: Int) throws(EngineError) -> Value
    ) throws(EngineError) -> [Value] {
        let results = Mutex(Results<Value>(values: Array(repeating: nil, count: total)))
        WorkThread.run(min(count, total)) { worker in
            while let index = results.withLock({ $0.claim() }) {
                do throws(EngineError) {
                    let value = try body(index, worker)
                    results.withLock { $0.values[index] = value }
                } catch {
                    results.withLock { $0.failure = $0.failure ?? error }
                }
            }
        }
        let (values, failure) = results.withLock { ($0.values, $0.failure) }
        if let failure { throw failure }
        return values.compactMap { $0 }
    }
}
