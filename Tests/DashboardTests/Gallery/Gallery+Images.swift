import Dashboard
import TestSupport

extension Gallery {
    static let images: [Picture] = [
        Picture("images") { width, height in
            var harness = Harness.images(width: width, height: height)
            harness.keys("w")
            harness.showPictures()
            return harness
        },
        Picture("images-plain") { width, height in
            var harness = Harness.images(width: width, height: height, depth: .none)
            harness.keys("+")
            return harness
        },
        Picture("images-objects") { width, height in
            .images([Fixtures.objects], width: width, height: height, depth: .none)
        },
        Picture("images-sixteen") { width, height in
            .images([Fixtures.objects], width: width, height: height, depth: .indexed16)
        },
        Picture("images-folder") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            let id = ActionID(number: 7)
            let paths = (1...5).map { "/home/ada/washers/\($0).png" }
            harness.send(
                .folderOpened(
                    id,
                    FolderListing(
                        version: Fixtures.hosted().id, folder: "/home/ada/washers", paths: paths)))
            for index in 0..<3 {
                harness.send(
                    .imageJudged(
                        id,
                        JudgedImage(
                            id: index, reference: paths[index],
                            verdict: [.init("normal", confidence: 0.9)])))
            }
            harness.keys("j")
            return harness
        },
    ]
}
