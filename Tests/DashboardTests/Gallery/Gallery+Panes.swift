import Dashboard
import Inventory
import TestSupport

extension Gallery {
    static let panes: [Picture] = [
        Picture("empty") { .empty(width: $0, height: $1) },
        Picture("projects") { width, height in
            var harness = Harness.washers(
                [Fixtures.trained("2"), Fixtures.trained("1", f1: 0.9)], width: width,
                height: height)
            harness.keys("<tab>")
            return harness
        },
        Picture("training") { width, height in
            var harness = Harness.washers(
                [Fixtures.training(), Fixtures.trained()], width: width, height: height)
            harness.keys("<enter>")
            return harness
        },
        Picture("hosted") { width, height in
            var harness = evaluated(width, height)
            harness.keys("<enter><down>")
            return harness
        },
        Picture("detail") { width, height in
            var harness = evaluated(width, height)
            let end = Fixtures.ago(seconds: -24_471)
            harness.send(.leasesChanged([Fixtures.hosted().id: end]))
            harness.keys("<enter><down><enter>")
            return harness
        },
        Picture("filter") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("/wash")
            return harness
        },
        Picture("filter-versions") { width, height in
            var harness = evaluated(width, height)
            harness.keys("0/was f1>0.9 hos")
            return harness
        },
        Picture("filter-problem") { width, height in
            var harness = evaluated(width, height)
            harness.keys("<enter>/f1>high")
            return harness
        },
        Picture("sorted") { width, height in
            var harness = Harness.washers(
                [Fixtures.training("3"), Fixtures.trained("2"), Fixtures.trained("1", f1: 0.99)],
                width: width, height: height)
            harness.keys("o1<enter>o5")
            return harness
        },
        Picture("importing") { width, height in
            var harness = Harness.empty(width: width, height: height)
            harness.keys("n")
            harness.pass(seconds: 3)
            harness.send(
                .actionChanged(
                    ActionID(number: 1), .progressed(done: 45, total: 160, what: "images uploaded"))
            )
            return harness
        },
        Picture("failures") { width, height in
            var harness = Harness.washers([Fixtures.trained()], width: width, height: height)
            var snapshot = harness.state.snapshot
            snapshot.projects[0].failure = Snapshot.Failure(
                sentence: "The request timed out; it is tried again.", at: Fixtures.now.timestamp)
            snapshot.failures[.customLabels] = Snapshot.Failure(
                sentence: "The token has expired; run aws sso login.", at: Fixtures.ago(seconds: 40)
            )
            harness.snapshot(snapshot)
            harness.pass(seconds: 95)
            return harness
        },
        Picture("states") { width, height in
            let versions = MonochromeTests.words.enumerated().map { index, word in
                Fixtures.version(word, "\(9 - index)")
            }
            var harness = Harness.washers(versions, width: width, height: height)
            harness.keys("<enter>")
            return harness
        },
    ]

    /// A hosted version whose evaluation was read.
    private static func evaluated(_ width: Int, _ height: Int) -> Harness {
        var harness = Harness.hosting(width: width, height: height)
        harness.send(.evaluationArrived(Fixtures.hosted().id, Fixtures.evaluation))
        return harness
    }
}
