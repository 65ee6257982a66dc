import Canvas
import Dashboard
import Inventory
import TestSupport

extension Fixtures {
    /// Twelve washers, two of them judged wrongly: the third and the last.
    static let judged: [JudgedImage] = (0..<12).map { index in
        let isAnomaly = index % 3 == 0
        let isRight = index != 2 && index != 11
        let truth = isAnomaly ? "anomaly" : "normal"
        let found = isAnomaly == isRight ? "anomaly" : "normal"
        return JudgedImage(
            id: index,
            reference:
                "s3://visiontop-local/washers/\(truth)-\(FigureText.padded(index, digits: 2)).png",
            truth: [.init(truth, isRight: isRight)],
            verdict: [
                .init(found, confidence: 0.99 - Double(index) / 50, isRight: isRight)
            ])
    }

    /// Objects: one found, one missed, one that is not there.
    static let objects = JudgedImage(
        id: 0, reference: "s3://visiontop-local/parts/tray-1.png",
        truth: [
            .init("bolt", box: .init(left: 0.1, top: 0.1, width: 0.3, height: 0.3), isRight: true),
            .init("nut", box: .init(left: 0.6, top: 0.5, width: 0.3, height: 0.4), isRight: false),
        ],
        verdict: [
            .init(
                "bolt", confidence: 0.91,
                box: .init(left: 0.12, top: 0.1, width: 0.3, height: 0.32), isRight: true),
            .init(
                "ring", confidence: 0.55,
                box: .init(left: 0.5, top: 0.1, width: 0.25, height: 0.25), isRight: false),
        ])

    /// The disc of `detection()` with a mask that people drew.
    static var washer: ShownPicture {
        let detection = detection()
        return ShownPicture(
            pixels: detection.picture, width: 64, height: 64, truthMask: detection.mask)
    }

    /// `washers/1` with its verdicts known.
    static func tested(_ version: ModelVersion = hosted()) -> ModelVersion {
        var version = version
        version.verdictsLocation = "s3://visiontop-local/washers/output/verdicts.json"
        return version
    }
}

extension Harness {
    /// The test images of `washers/1`, with the pictures that were asked for.
    static func images(
        _ images: [JudgedImage] = Fixtures.judged, width: Int = 80, height: Int = 24,
        depth: ColorDepth = .trueColor
    ) -> Harness {
        var harness = Harness.washers([Fixtures.tested()], width: width, height: height)
        harness.use(depth)
        harness.keys("v")
        harness.send(.imagesArrived(Fixtures.hosted().id, .judged(images)))
        var picture = Fixtures.washer
        if images == [Fixtures.objects] { picture.truthMask = nil }
        harness.showPictures(picture)
        return harness
    }

    /// Answers the last wish for pictures.
    mutating func showPictures(_ picture: ShownPicture = Fixtures.washer) {
        guard case .findPictures(let wishes)? = effects.last else { return }
        for wish in wishes { send(.pictureArrived(wish, .shown(picture))) }
    }

    /// The screen of images on top.
    var imagesScreen: ImagesScreen? {
        guard case .images(let screen)? = state.overlays.last else { return nil }
        return screen
    }
}
