import Dashboard
import TestSupport

extension Gallery {
    static let many: [Picture] = [
        Picture("marked") { width, height in
            var harness = Harness.washers(
                (1...5).reversed().map { Fixtures.trained("\($0)") }, width: width, height: height)
            harness.keys("<enter>j<space>Vj")
            return harness
        },
        Picture("stop-many") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("<enter>*x")
            return harness
        },
        Picture("delete-many") { width, height in
            var harness = Harness.washers(
                [Fixtures.hosted("3"), Fixtures.trained("2"), Fixtures.trained("1")], width: width,
                height: height)
            harness.keys("<enter>*Ddelete")
            return harness
        },
        Picture("production") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            var context = Fixtures.aws
            context.isProduction = true
            harness.send(.contextOpened(context))
            harness.keys("<enter>jx")
            return harness
        },
        Picture("read-only") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            var context = Fixtures.local
            context.isReadOnly = true
            harness.send(.contextOpened(context))
            harness.keys("x")
            return harness
        },
        Picture("copy") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("<enter>jyj")
            return harness
        },
        Picture("export") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("<enter>e<right>")
            return harness
        },
        Picture("overwrite") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.send(
                .exportEnded(ExportRequest(path: "~/out/versions.csv", text: "", rows: 2), .exists))
            return harness
        },
        Picture("costly") { width, height in
            var harness = Harness.washers([Fixtures.trained()], width: width, height: height)
            harness.keys("<enter>s<bs>8<enter>wash")
            return harness
        },
        Picture("held") { width, height in
            var harness = Harness.washers([Fixtures.trained()], width: width, height: height)
            harness.send(.settingsChanged(DashboardSettings()))
            harness.keys("<enter>s<enter>")
            harness.send(.actionChanged(ActionID(number: 1), .held(secondsLeft: 4)))
            return harness
        },
    ]
}
