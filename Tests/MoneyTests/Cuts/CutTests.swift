import Testing

/// The program is killed at every point between its journal, its requests and their replies, over
/// the real service and the real journal file; the service's books say what was really done.
@Suite struct CutTests {
    @Test(arguments: Deed.allCases)
    func `whatever instant kills the program, nothing is done twice, lost or unnoticed`(
        deed: Deed
    ) async throws {
        let golden = try await Golden.made.value
        var made = 0
        var event = 1
        while event < 100 {
            var commits = 0
            var result: CutWire.Result
            repeat {
                result = try await Trial(
                    deed: deed, cut: Cut(event: event, commits: commits), golden: golden
                ).run()
                if case .made = result { made += 1 }
                commits += 1
            } while result.hasMore(than: commits)
            if result == .noSuchEvent { break }
            event += 1
        }
        #expect((4..<100).contains(made), "so many cut points: \(made)")
    }
}

extension CutWire.Result {
    /// Whether there is a cut point with so many writes.
    fileprivate func hasMore(than commits: Int) -> Bool {
        if case .made(let all) = self { commits <= all } else { false }
    }
}
