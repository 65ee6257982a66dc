import Controller
import Inventory
import Metering
import Testing

/// What recorded use tells of a run since a wish at second 1000.
@Suite struct RunSinceTests {
    private static let version = VersionID(
        project: ProjectID(service: .customLabels, name: "bolts", arn: "arn:bolts"), version: "v1")

    private static func piece(
        _ from: Int64, _ to: Int64?, seen: Int64? = nil, units: ClosedRange<Int> = 1...1,
        _ provenance: Provenance = .measured, isStartUnknown: Bool = false
    ) -> UsagePiece {
        let at = { (seconds: Int64) in Timestamp(milliseconds: seconds * 1000) }
        return UsagePiece(
            version: version, units: units, from: at(from), to: to.map(at), provenance: provenance,
            seen: (seen ?? to).map(at), isStartUnknown: isStartUnknown)
    }

    private static let stories: [(String, [UsagePiece], RunSince)] = [
        ("watched all the time", [piece(0, nil)], .same),
        ("never seen", [], .unknown),
        ("seen for the first time since", [piece(1100, nil, isStartUnknown: true)], .unknown),
        ("seen to begin since", [piece(1100, nil)], .another),
        (
            "seen off at the end of a watch", [piece(0, 1100, seen: 1050), piece(1200, nil)],
            .another
        ),
        ("off when it was watched again", [piece(0, 1100, seen: 1050)], .unknown),
        (
            "unwatched for long",
            [piece(0, 1050), piece(1050, 9000, units: 0...1, .assumed), piece(9000, nil)], .unknown
        ),
        (
            "unwatched for a moment",
            [piece(0, 1050), piece(1050, 1150, units: 0...1, .assumed), piece(1150, nil)], .same
        ),
        (
            "unwatched only before the wish",
            [piece(0, 100), piece(100, 900, units: 0...1, .assumed), piece(900, nil)], .same
        ),
        (
            "seen off, then unwatched",
            [
                piece(0, 1100, seen: 1050), piece(1100, 9000, units: 0...1, .assumed),
                piece(9000, nil),
            ], .another
        ),
        (
            "seen off before the wish, then unwatched",
            [piece(0, 900, seen: 850), piece(900, 9000, units: 0...1, .assumed), piece(9000, nil)],
            .unknown
        ),
        (
            "sampled all the time",
            [piece(0, 1050), piece(1050, 9000, .reconstructed), piece(9000, nil)], .same
        ),
        (
            "sampled off",
            [
                piece(0, 1050), piece(1050, 2000, .reconstructed),
                piece(2000, 3000, units: 0...0, .reconstructed),
                piece(3000, 9000, .reconstructed), piece(9000, nil),
            ], .another
        ),
        (
            "sampled with a hole",
            [
                piece(0, 1050), piece(1050, 2000, .reconstructed),
                piece(3000, 9000, .reconstructed), piece(9000, nil),
            ], .another
        ),
        ("with other units since", [piece(0, 1100), piece(1100, nil, units: 2...2)], .another),
        ("with other units before", [piece(0, 900), piece(900, nil, units: 2...2)], .same),
        (
            "scaled since, by samples",
            [
                piece(0, 1050, units: 1...3), piece(1050, 9000, units: 2...2, .reconstructed),
                piece(9000, nil, units: 1...3),
            ], .same
        ),
    ]

    @Test(arguments: stories.indices)
    func `what was seen tells whether it is the same run`(index: Int) {
        let (story, pieces, expected) = Self.stories[index]
        #expect(
            RunSince(Timestamp(milliseconds: 1_000_000), pieces: pieces) == expected, "\(story)")
    }
}
