import LocalService
import Synchronization
import Testing

@Suite struct MendingTests {
    @Test func `a tool is mended after every image and before the next`() async throws {
        let steps = Mutex<[String]>([])
        let units = InferenceUnits<Int>(queueLength: 4, uptime: { .zero }) { tool, isLeaving in
            steps.withLock { $0.append("mended \(tool), leaving \(isLeaving())") }
        }
        #expect(units.add(7))
        for number in 0..<2 {
            try await units.run { _ in steps.withLock { $0.append("judged \(number)") } }
        }
        units.close()
        #expect(
            steps.withLock { Array($0.prefix(3)) }
                == ["judged 0", "mended 7, leaving false", "judged 1"])
        #expect(steps.withLock { $0.count } == 4)
    }
}
