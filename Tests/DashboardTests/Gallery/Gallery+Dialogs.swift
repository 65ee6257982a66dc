import Dashboard
import TestSupport

extension Gallery {
    static let dialogs: [Picture] = [
        Picture("stop") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("<enter><down>x")
            return harness
        },
        Picture("quit") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("q")
            return harness
        },
        Picture("delete") { width, height in
            var harness = Harness.washers([Fixtures.trained()], width: width, height: height)
            harness.keys("<enter>Dwash")
            return harness
        },
        Picture("sort") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("<enter>o5o")
            return harness
        },
        Picture("help") { width, height in
            var harness = Harness.empty(width: width, height: height)
            harness.keys("?")
            return harness
        },
    ]
}
