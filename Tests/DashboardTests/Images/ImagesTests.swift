import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct ImagesTests {
    @Test func `opening reads the verdicts, and their arrival asks for the first pictures`() {
        var harness = Harness.washers([Fixtures.tested()])
        let version = Fixtures.hosted().id
        #expect(harness.keys("v") == [.readImages(version)])
        #expect(harness.text.contains("Reading the verdicts…"))
        let asked = harness.send(.imagesArrived(version, .judged(Fixtures.judged)))
        let wishes = [0, 1].map { index in
            PictureWish(
                version: version, image: index, reference: Fixtures.judged[index].reference,
                wantsMask: index == 0)
        }
        #expect(asked == [.findPictures(wishes)])
        #expect(harness.text.contains("1 of 12"))
        #expect(harness.text.contains("2 wrong"))
        #expect(harness.text.contains("Truth: ANOMALY"))
        #expect(harness.text.contains("✓ Verdict: ANOMALY 99.0 %"))
        #expect(harness.text.contains("Fetching the picture…"))
    }

    @Test func `a version without verdicts says why there is nothing to see`() {
        var harness = Harness.washers([Fixtures.training()])
        #expect(harness.keys("v").isEmpty)
        #expect(harness.text.contains("its test comes at the end"))
        harness = Harness.washers([Fixtures.trained()])
        harness.keys("v")
        #expect(harness.text.contains("the verdicts on the test images"))
    }

    @Test func `what cannot be read is said`() {
        var harness = Harness.washers([Fixtures.tested()])
        harness.keys("v")
        harness.send(.imagesArrived(Fixtures.hosted().id, .failed("The file is gone.")))
        #expect(harness.text.contains("The file is gone."))
    }

    @Test func `w goes to the next wrong verdict, around the end, and W back`() {
        var harness = Harness.images()
        harness.keys("w")
        #expect(harness.imagesScreen?.selected?.id == 2)
        #expect(harness.text.contains("✗ Verdict: ANOMALY"))
        harness.keys("w")
        #expect(harness.imagesScreen?.selected?.id == 11)
        harness.keys("w")
        #expect(harness.imagesScreen?.selected?.id == 2)
        harness.keys("W")
        #expect(harness.imagesScreen?.selected?.id == 11)
    }

    @Test func `without another wrong verdict w stays and says so`() {
        var harness = Harness.images(Array(Fixtures.judged.prefix(3)))
        harness.keys("ww")
        #expect(harness.imagesScreen?.selected?.id == 2)
        #expect(harness.text.contains("no other wrong verdict"))
    }

    @Test func `filters show wrong verdicts only, or one label`() {
        var harness = Harness.images()
        harness.keys("f")
        #expect(harness.imagesScreen?.rows.map(\.id) == [2, 11])
        #expect(harness.text.contains("wrong only"))
        harness.keys("fl")
        #expect(harness.imagesScreen?.label == "anomaly")
        #expect(harness.imagesScreen?.rows.map(\.id) == [0, 2, 3, 6, 9, 11])
        harness.keys("L")
        #expect(harness.imagesScreen?.label == nil)
        harness = Harness.images(Array(Fixtures.judged.prefix(2)))
        harness.keys("f")
        #expect(harness.text.contains("No wrong verdict here; f shows all."))
    }

    @Test func `moving asks for the pictures that are near and not there yet`() {
        var harness = Harness.images()
        let asked = harness.keys("j")
        guard case .findPictures(let wishes)? = asked.first else {
            Issue.record("\(asked)")
            return
        }
        #expect(wishes.map(\.image) == [2], "0 and 1 are there")
        #expect(harness.keys("k") == [], "all are there")
    }

    @Test func `pictures far from the selected one are dropped`() {
        var harness = Harness.images()
        harness.keys("G")
        harness.showPictures()
        guard case .findPictures(let wishes)? = harness.keys("g").first else {
            Issue.record("nothing was asked for")
            return
        }
        #expect(wishes.map(\.image) == [0, 1])
    }

    @Test func `an image that is gone is named, and the next one is shown`() {
        var harness = Harness.washers([Fixtures.tested()])
        harness.keys("v")
        let asked = harness.send(
            .imagesArrived(Fixtures.hosted().id, .judged(Fixtures.judged)))
        guard case .findPictures(let wishes)? = asked.first else {
            Issue.record("nothing was asked for")
            return
        }
        harness.send(.pictureArrived(wishes[0], .failed("s3://b/k is gone.")))
        harness.send(.pictureArrived(wishes[1], .shown(Fixtures.washer)))
        #expect(harness.text.contains("s3://b/k is gone."))
        harness.keys("j")
        #expect(!harness.text.contains("is gone"))
        #expect(harness.text.contains("▀▀▀▀"))
    }

    @Test func `the mask of the truth lies over the left picture only`() throws {
        var harness = Harness.images(width: 200, height: 50)
        let mask = RGB(0x1F, 0x77, 0xB4)
        func columns(_ screen: CellBuffer) -> [Int] {
            (0..<screen.size.width).filter { x in
                (0..<screen.size.height).contains { y in
                    let style = screen[Point(x: x, y: y)].style
                    return style.foreground == mask || style.background == mask
                }
            }
        }
        let marked = columns(harness.screen)
        #expect(!marked.isEmpty && marked.allSatisfy { $0 < 140 })
        harness.keys("<space>")
        #expect(columns(harness.screen).isEmpty)
    }

    @Test func `an answer to d lies over the right picture, and no other screen opens`() {
        var harness = Harness.images(width: 120, height: 40)
        let reference = Fixtures.judged[0].reference
        #expect(harness.text.contains("d: mask, heat map"))
        let asked = harness.keys("d")
        let request = DetectRequest(version: Fixtures.hosted().id, imagePath: reference)
        #expect(asked == [.perform(ActionID(number: 1), .detect(request))])
        var answer = Fixtures.detection()
        answer.request = request
        harness.send(.detectionArrived(ActionID(number: 1), answer))
        #expect(harness.state.overlays.count == 1)
        #expect(harness.text.contains("asked now: ANOMALY 98.2 %"))
        #expect(harness.text.contains("mask found (space)"))
        harness.keys("<space>")
        #expect(harness.text.contains("heat map (space)"))
    }

    @Test func `d says that the version is not hosted`() {
        var harness = Harness.washers([Fixtures.tested(Fixtures.trained())])
        harness.keys("v")
        harness.send(.imagesArrived(Fixtures.hosted().id, .judged(Fixtures.judged)))
        #expect(harness.keys("d").isEmpty)
        #expect(harness.text.contains("washers/1 is not hosted"))
    }

    @Test func `arrows move over an enlarged picture and between images otherwise`() {
        var harness = Harness.images()
        harness.keys("<down>")
        #expect(harness.imagesScreen?.selected?.id == 1)
        harness.keys("+<down><right>")
        #expect(harness.imagesScreen?.selected?.id == 1)
        #expect(harness.text.contains("1.5x"))
        let enlarged = harness.screen
        harness.keys("<esc>")
        #expect(harness.screen != enlarged)
        #expect(harness.imagesScreen != nil)
        #expect(harness.keys("<esc>") == [.findPictures([])], "nothing is kept")
        #expect(harness.imagesScreen == nil)
    }

    @Test func `objects are listed by what became of them`() {
        var harness = Harness.images([Fixtures.objects], width: 160, height: 45)
        #expect(harness.text.contains("✗ Verdict: 2 objects"))
        #expect(harness.text.contains("✗ nut missed"))
        #expect(harness.text.contains("✗ ring 55.0 % is not there"))
        #expect(harness.text.contains("✓ bolt 91.0 %"))
        #expect(harness.text.contains("boxes (space)"))
        harness.use(.none)
        #expect(harness.text.contains("┌!nut"))
    }

    @Test func `the list is put away for larger pictures`() {
        var harness = Harness.images()
        #expect(harness.text.contains("anomaly-00.png"))
        harness.keys("z")
        #expect(!harness.text.contains("normal-01.png"))
    }

    @Test func `y copies where the image lies`() {
        var harness = Harness.images()
        #expect(harness.keys("y") == [.copy(Fixtures.judged[0].reference)])
    }

    @Test func `a folder's images stand in a list and are filled in one by one`() {
        var harness = Harness.hosting()
        let id = ActionID(number: 7)
        let version = Fixtures.hosted().id
        let paths = ["/data/a.png", "/data/b.png", "/data/c.png"]
        harness.send(
            .folderOpened(id, FolderListing(version: version, folder: "/data", paths: paths)))
        #expect(harness.text.contains("/data by washers/1"))
        #expect(harness.text.contains("Being judged…"))
        harness.send(
            .imageJudged(
                id,
                JudgedImage(
                    id: 0, reference: paths[0], verdict: [.init("anomaly", confidence: 0.8)])))
        #expect(harness.text.contains("Verdict: ANOMALY 80.0 %"))
        #expect(harness.text.contains("Truth: not known"))
        harness.send(
            .imageJudged(
                id, JudgedImage(id: 1, reference: paths[1], failure: "It is damaged.")))
        harness.keys("j")
        #expect(harness.text.contains("It is damaged."))
        harness.send(
            .imageJudged(
                ActionID(number: 8), JudgedImage(id: 2, reference: "x", verdict: [])))
        #expect(harness.imagesScreen?.images?[2].verdict == nil, "of another action")
    }

    @Test func `late pictures of what is not wanted any more are dropped`() {
        var harness = Harness.images()
        let before = harness.screen
        harness.send(
            .pictureArrived(
                PictureWish(
                    version: Fixtures.hosted().id, image: 9, reference: "s3://b/x", wantsMask: false
                ),
                .failed("late")))
        #expect(harness.screen == before)
    }
}
