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
    ]
}
