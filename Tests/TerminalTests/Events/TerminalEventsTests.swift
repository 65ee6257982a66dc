import Canvas
import Glibc
import Terminal
import Testing

@Suite(.serialized) struct TerminalEventsTests {
    /// A pipe in the place of the terminal's input.
    private struct Input {
        let reading: Int32
        let writing: Int32

        init() throws {
            var ends: [Int32] = [0, 0]
            try #require(pipe(&ends) == 0)
            (reading, writing) = (ends[0], ends[1])
        }

        func send(_ text: String) {
            let bytes = Array(text.utf8)
            #expect(write(writing, bytes, bytes.count) == bytes.count)
        }
    }

    /// Events as a stream, which ends when the terminal is gone.
    private struct Listener {
        let events: TerminalEvents
        let stream: AsyncStream<TerminalEvent>

        init(_ input: Input) throws {
            let (stream, continuation) = AsyncStream.makeStream(of: TerminalEvent.self)
            self.stream = stream
            events = try TerminalEvents(input: input.reading) { event in
                continuation.yield(event)
                if event == .closed { continuation.finish() }
            }
        }
    }

    @Test func `bytes become keys and the end of input closes the stream`() async throws {
        let input = try Input()
        let listener = try Listener(input)
        input.send("j\u{1B}[A\u{1B}[200~two words\u{1B}[201~")
        close(input.writing)
        var seen: [TerminalEvent] = []
        for await event in listener.stream { seen.append(event) }
        #expect(
            seen == [
                .key(.character("j")), .key(.up), .key(.paste("two words")), .closed,
            ])
        close(input.reading)
    }

    @Test func `a lone escape comes without waiting for another byte`() async throws {
        let input = try Input()
        let listener = try Listener(input)
        input.send("\u{1B}")
        var iterator = listener.stream.makeAsyncIterator()
        #expect(await iterator.next() == .key(.escape))
        listener.events.stop()
    }

    @Test func `the terminal's answer is heard and is no key`() async throws {
        let input = try Input()
        let listener = try Listener(input)
        input.send("\u{1B}[?2026;2$yq")
        var iterator = listener.stream.makeAsyncIterator()
        #expect(await iterator.next() == .synchronized(true))
        #expect(await iterator.next() == .key(.character("q")))
        listener.events.stop()
    }

    /// SIGTERM and SIGINT would end the servers of other suites in this process; the end-to-end tests
    /// send those.
    @Test func `signals come as events between keys`() async throws {
        let input = try Input()
        let listener = try Listener(input)
        var iterator = listener.stream.makeAsyncIterator()
        kill(getpid(), SIGHUP)
        #expect(await iterator.next() == .interrupted(signal: SIGHUP))
        kill(getpid(), SIGTSTP)
        #expect(await iterator.next() == .suspendRequested)
        input.send("q")
        #expect(await iterator.next() == .key(.character("q")))
        listener.events.stop()
    }
}
