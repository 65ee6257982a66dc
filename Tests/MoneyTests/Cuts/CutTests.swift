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

    /// The first death is at the request itself: before it leaves, or before it is answered. The second
    /// is at every request of the first looks, in which what may be repeated is, and at each ninth of
    /// the polls after them, in which the program only waits.
    @Test(arguments: Deed.allCases, [false, true])
    func `whatever instant kills the run that looks it up, the next one finds the same`(
        deed: Deed, hasArrived: Bool
    ) async throws {
        let golden = try await Golden.made.value
        let first = try await FirstCut.find(deed, hasArrived: hasArrived, golden)
        var made = 0
        var event = 1
        while event < 200 {
            var commits = 0
            var result: CutWire.Result
            repeat {
                let second = Cut(event: event, commits: commits)
                result = try await Trial(deed: deed, cut: first, golden: golden, second: second)
                    .run()
                if case .made = result { made += 1 }
                commits += 1
            } while result.hasMore(than: commits)
            if result == .noSuchEvent { break }
            event += event < 8 ? 1 : 9
        }
        #expect((2..<100).contains(made), "so many cut points: \(made)")
    }
}

extension CutWire.Result {
    /// Whether there is a cut point with so many writes.
    func hasMore(than commits: Int) -> Bool {
        if case .made(let all) = self { commits <= all } else { false }
    }
}
