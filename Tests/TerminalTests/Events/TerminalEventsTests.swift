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

    @Test func `bytes become keys and the end of input closes the stream`() async throws {
        let input = try Input()
        let events = try TerminalEvents(input: input.reading)
        input.send("j\u{1B}[A\u{1B}[200~two words\u{1B}[201~")
        close(input.writing)
        var seen: [TerminalEvent] = []
        for await event in events.stream { seen.append(event) }
        #expect(
            seen == [
                .key(.character("j")), .key(.up), .key(.paste("two words")), .closed,
            ])
        close(input.reading)
    }

    @Test func `a lone escape comes without waiting for another byte`() async throws {
        let input = try Input()
        let events = try TerminalEvents(input: input.reading)
        input.send("\u{1B}")
        var iterator = events.stream.makeAsyncIterator()
        #expect(await iterator.next() == .key(.escape))
        events.stop()
        #expect(await iterator.next() == nil)
    }

    /// SIGTERM and SIGINT would end the servers of other suites in this process; the end-to-end tests
    /// send those.
    @Test func `signals come as events between keys`() async throws {
        let input = try Input()
        let events = try TerminalEvents(input: input.reading)
        var iterator = events.stream.makeAsyncIterator()
        kill(getpid(), SIGHUP)
        #expect(await iterator.next() == .interrupted(signal: SIGHUP))
        kill(getpid(), SIGTSTP)
        #expect(await iterator.next() == .suspendRequested)
        input.send("q")
        #expect(await iterator.next() == .key(.character("q")))
        events.stop()
        #expect(await iterator.next() == nil)
    }
}
