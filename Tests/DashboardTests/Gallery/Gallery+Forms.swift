import Dashboard
import TestSupport

extension Gallery {
    static let forms: [Picture] = [
        Picture("train-form") { width, height in
            var harness = Harness.washers([Fixtures.trained()], width: width, height: height)
            harness.keys("t<tab><tab>two words")
            return harness
        },
        Picture("start-form") { width, height in
            var harness = Harness.washers([Fixtures.trained()], width: width, height: height)
            harness.keys("s<bs>2<tab>4<tab>")
            return harness
        },
        Picture("import-form") { width, height in
            var harness = Harness.empty(width: width, height: height)
            harness.keys("i<tab>/data/cookies")
            return harness
        },
    ]
}
