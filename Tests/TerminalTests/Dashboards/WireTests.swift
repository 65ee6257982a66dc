import Canvas
import Dashboard
import Terminal
import TestSupport
import Testing

/// What the dashboard costs on the wire, in bytes at 80x24 with 256 colours.
@Suite struct WireTests {
    /// A dashboard of one project with six trained versions, in the pane of its versions.
    private struct Wire {
        var harness = Harness(width: 80, height: 24)
        private var writer = PictureWriter(
            theme: .default, depth: .indexed256, capabilities: Capabilities())

        init() {
            harness.send(.contextOpened(Fixtures.local))
            harness.send(.meterArrived(Fixtures.meter))
            harness.snapshot(
                Fixtures.snapshot([(Fixtures.washers, (1...6).map { Fixtures.trained("\($0)") })]))
            harness.keys("<tab>")
            _ = written()
        }

        /// The bytes since the last picture.
        mutating func written() -> Int { writer.bytes(for: harness.screen).count }
    }

    @Test func `a move of the cursor takes at most 150 bytes`() {
        var wire = Wire()
        for key in ["<down>", "<up>", "<down>", "<down>", "<up>"] {
            wire.harness.keys(key)
            let bytes = wire.written()
            #expect((1...150).contains(bytes), "\(bytes) for \(key)")
        }
    }

    @Test func `a second that changes nothing takes no byte`() {
        var wire = Wire()
        for _ in 0..<20 {
            wire.harness.pass(seconds: 1)
            #expect(wire.written() == 0)
        }
    }

    @Test func `a poll that finds nothing new takes no byte`() {
        var wire = Wire()
        let state = wire.harness.state
        var polling = state.polling
        polling.callsPerMinute = 20
        wire.harness.send(.pollingChanged(polling))
        _ = wire.written()
        for calls in [21, 19, 22, 18, 20] {
            polling.callsPerMinute = calls
            wire.harness.send(.pollingChanged(polling))
            wire.harness.snapshot(state.snapshot)
            #expect(wire.written() == 0)
        }
        polling.callsPerMinute = 40
        wire.harness.send(.pollingChanged(polling))
        #expect(wire.written() > 0)
    }
}
