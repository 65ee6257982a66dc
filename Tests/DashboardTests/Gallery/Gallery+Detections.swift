import Dashboard
import TestSupport

extension Gallery {
    static let detections: [Picture] = [
        Picture("detection") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.send(.detectionArrived(ActionID(number: 1), Fixtures.detection()))
            return harness
        },
        Picture("labels") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            var detection = Fixtures.detection()
            detection.mask = nil
            detection.heatMap = nil
            detection.verdict = .labels([
                Detection.Label(name: "chipped", confidence: 91.2),
                Detection.Label(name: "normal", confidence: 6.3),
            ])
            harness.send(.detectionArrived(ActionID(number: 1), detection))
            return harness
        },
    ]
}
