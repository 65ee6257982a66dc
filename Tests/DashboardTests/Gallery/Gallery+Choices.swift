import Canvas
import Dashboard
import TestSupport

extension Gallery {
    static let choices: [Picture] = [
        Picture("themes") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("T")
            let names = ["light", "high-contrast", "deuteranopia"]
            harness.send(
                .themesArrived([.default] + names.map { Theme(name: $0, stated: [:]) } + [.mono]))
            harness.keys("jj")
            return harness
        },
        Picture("tell-me-when") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("<enter>!<up> ")
            return harness
        },
        Picture("tell-me-of-all") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("!<down>")
            return harness
        },
        Picture("radar") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.snapshot(
                Fixtures.snapshot([
                    (
                        Fixtures.washers,
                        [
                            Fixtures.training("9", progress: nil), Fixtures.training(),
                            Fixtures.hosted(), Fixtures.version("STARTING_HOSTING", "3"),
                        ]
                    ),
                    (
                        Fixtures.labels,
                        [
                            Fixtures.hosted("v3", of: Fixtures.labels, units: 1, maximum: 4),
                            Fixtures.trained("v1", of: Fixtures.labels),
                        ]
                    ),
                ]))
            harness.send(.leasesChanged([Fixtures.hosted().id: Fixtures.ago(seconds: -3700)]))
            harness.keys("Rj ")
            return harness
        },
        Picture("radar-contexts") { width, height in
            var expired = ContextSight(
                id: "staging", entry: ContextEntry(name: "staging", source: .profile),
                failures: ["The SSO session has expired; run `aws sso login --profile staging`."])
            expired.remembered = [Fixtures.hosted("v3", of: Fixtures.labels, units: 1)]
            expired.meter = RadarContextTests.meter(
                expired.remembered, at: Fixtures.ago(seconds: 7200))
            expired.leases = [:]
            var harness = RadarContextTests.harness(width: width, height: height)
            harness.send(.surveyed(.sighted(expired)))
            harness.keys("j ")
            return harness
        },
        Picture("radar-stop") { width, height in
            var harness = RadarContextTests.harness(width: width, height: height)
            harness.keys("*x")
            return harness
        },
        Picture("radar-empty") { width, height in
            var harness = Harness.empty(width: width, height: height)
            harness.keys("R")
            return harness
        },
        Picture("contexts") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("c")
            harness.send(.contextsArrived(ContextTests.entries))
            harness.keys("jj")
            return harness
        },
    ]
}
