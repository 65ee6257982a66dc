import Dashboard
import Inventory
import Metering
import TestSupport

extension Gallery {
    /// The cost pane: everything seen, everything that can be known of a figure, nothing at all.
    static let costs: [Picture] = [
        Picture("costs") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("$")
            return harness
        },
        Picture("costs-mixed") { width, height in
            var harness = Harness.mixed(width: width, height: height)
            harness.keys("$<down>")
            return harness
        },
        Picture("costs-project") { width, height in
            var harness = Harness.mixed(width: width, height: height)
            harness.keys("$bo")
            return harness
        },
        Picture("costs-tag") { width, height in
            var harness = Harness.mixed(width: width, height: height)
            harness.send(
                .tagsRead([
                    Fixtures.hosted().id: ["team": "red", "stage": "test"],
                    VersionID(project: Fixtures.parts, version: "v2"): ["team": "red"],
                ]))
            harness.keys("$bb")
            return harness
        },
        Picture("costs-context") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("$bbb")
            harness.send(.costsArrived(Fixtures.contextCosts))
            harness.keys("<down>")
            return harness
        },
        Picture("costs-no-price") { width, height in
            var harness = Harness.mixed(
                width: width, height: height, prices: .builtin(region: "eu-west-1"))
            harness.keys("$")
            return harness
        },
        Picture("costs-filter") { width, height in
            var harness = Harness.mixed(width: width, height: height)
            harness.keys("$/how:assumed")
            return harness
        },
        Picture("costs-empty") { width, height in
            var harness = Harness.empty(width: width, height: height)
            harness.keys("$")
            return harness
        },
    ]
}
