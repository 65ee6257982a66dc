import Glibc

/// Threads of their own for work that takes long. Dispatch's global queues are no place for it: the
/// tasks of Swift's concurrency run on the same few threads and would wait until the work is done.
package enum WorkThread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Runs `body` on a new thread; false when the system has none left.
    /// - Parameter niceness: added to the thread's own, 0...19; threads that it starts inherit it.
    package static func start(
        niceness: Int32 = 0, _ body: @escaping @Sendable () -> Void
    ) -> Bool {
        let thread = create {
            if niceness > 0 { _ = nice(niceness) }
            body()
        }
        guard let thread else { return false }
        pthread_detach(thread)
        return true
    }

    /// Runs `body` of 0..<`count` on as many threads, the caller's among them, and waits for all.
    /// Fewer run when the system has no more threads.
    static func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
        withoutActuallyEscaping(body) { body in
            let threads = (1..<max(count, 1)).compactMap { index in create { body(index) } }
            body(0)
            for thread in threads { pthread_join(thread, nil) }
        }
    }

    private static func create(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
        let decoder = ImageDecoding.decoder
        let box = Unmanaged.passRetained(
            Body { ImageDecoding.$decoder.withValue(decoder, operation: body) })
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, box.toOpaque())
        guard result == 0 else {
            box.release()
            return nil
        }
        return thread
    }
}
