import Dashboard
import TestSupport

extension Gallery {
    static let palette: [Picture] = [
        Picture("palette") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys(":st<tab>")
            return harness
        },
        Picture("palette-problem") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys(":project wahsers<enter>")
            return harness
        },
    ]
}
