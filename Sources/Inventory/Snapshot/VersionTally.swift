/// What the list of projects says of a project's versions. Counted when the versions change, so that
/// no picture costs a look at each of them.
package struct VersionTally: Hashable, Sendable {
    private var counts: [VersionState: Int] = [:]
    /// The best F1 that a service tells of a version, 0...1.
    package private(set) var bestF1: Double?

    package init(_ versions: [ModelVersion]) {
        versions.withUnsafeBufferPointer { versions in
            var run = (state: VersionState.unknown, length: 0)
            for place in versions.indices {
                let state = versions[place].state
                if state != run.state {
                    counts[run.state, default: 0] += run.length
                    run = (state, 0)
                }
                run.length += 1
                guard let f1 = versions[place].performance?.f1Score else { continue }
                bestF1 = max(bestF1 ?? f1, f1)
            }
            counts[run.state, default: 0] += run.length
        }
    }

    /// How many versions are in a state.
    package subscript(state: VersionState) -> Int { counts[state] ?? 0 }
}
