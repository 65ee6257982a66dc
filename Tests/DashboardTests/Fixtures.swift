import Canvas
import Dashboard
import Inventory
import Metering
import TestSupport

extension Harness {
    /// A dashboard on the local service that has read that there are no projects.
    static func empty(width: Int = 80, height: Int = 24) -> Harness {
        var harness = Harness(width: width, height: height)
        harness.send(.contextOpened(Fixtures.local))
        harness.send(.meterArrived(Fixtures.meter))
        harness.send(.pollingChanged(polling))
        harness.snapshot(Snapshot())
        return harness
    }

    /// A dashboard with the versions given in `washers`, newest first, and a second project.
    static func washers(
        _ versions: [ModelVersion], width: Int = 80, height: Int = 24, meter: Meter = Fixtures.meter
    ) -> Harness {
        var harness = Harness(width: width, height: height)
        harness.send(.contextOpened(Fixtures.local))
        harness.send(.meterArrived(meter))
        harness.send(.pollingChanged(polling))
        harness.snapshot(
            Fixtures.snapshot([
                (Fixtures.washers, versions),
                (Fixtures.labels, [Fixtures.trained("v1", of: Fixtures.labels)]),
            ]))
        return harness
    }

    /// `washers/1` hosted on two units for seventy minutes, with `washers/2` in training.
    static func hosting(width: Int = 80, height: Int = 24) -> Harness {
        var meter = Fixtures.meter
        meter.record(
            Observation(
                version: Fixtures.hosted().id, state: .starting, minUnits: 2,
                at: Fixtures.ago(seconds: 4329), cause: .startAccepted))
        for second in stride(from: Int64(4320), through: 0, by: -60) {
            meter.record(
                Observation(
                    version: Fixtures.hosted().id, state: .hosted, minUnits: 2,
                    at: Fixtures.ago(seconds: second)))
        }
        return washers(
            [Fixtures.training(), Fixtures.hosted()], width: width, height: height, meter: meter)
    }

    static var polling: Polling {
        Polling(
            isRunning: false, callsPerMinute: 14, throttled: 0,
            lastSuccess: Fixtures.ago(seconds: 2), intervalSeconds: 5)
    }
}

extension Fixtures {
    /// A grey picture with a dark disc, and heat at its upper right.
    static func detection(isAnomalous: Bool = true, hasMask: Bool = true) -> Detection {
        let side = 64
        var bytes: [UInt8] = []
        var mask: [UInt8] = []
        for y in 0..<side {
            for x in 0..<side {
                let (dx, dy) = (x - 32, y - 32)
                let isDisc = dx * dx + dy * dy < 576
                bytes += isDisc ? [90, 96, 104] : [200, 196, 188]
                let isFlaw = (40..<50).contains(x) && (14..<20).contains(y)
                mask += isFlaw ? [0x1F, 0x77, 0xB4] : [255, 255, 255]
            }
        }
        let heat = (0..<64).map { Float($0 % 8 == 5 && $0 / 8 == 2 ? 1 : 0.1) }
        return Detection(
            request: DetectRequest(
                version: hosted().id, imagePath: "/home/ada/washers/test/scratch-03.png"),
            verdict: .anomaly(
                isAnomalous: isAnomalous, confidence: 0.982,
                classes: isAnomalous
                    ? [Detection.AnomalyClass(name: "scratch", fraction: 0.0146, color: "#1f77b4")]
                    : []),
            picture: Detection.Pixels(width: side, height: side, bytes: bytes),
            mask: hasMask ? Detection.Pixels(width: side, height: side, bytes: mask) : nil,
            heatMap: Detection.HeatMap(width: 8, height: 8, values: heat), milliseconds: 41)
    }

    static let evaluation = Evaluation(
        trainingImages: 120, testingImages: 40,
        performance: Performance(f1Score: 0.967, precision: 0.98, recall: 0.954),
        labels: [
            Evaluation.LabelFigures(
                label: "scratch",
                performance: Performance(f1Score: 0.941, precision: 1, recall: 0.889)),
            Evaluation.LabelFigures(
                label: "dent", performance: Performance(f1Score: 0.988, precision: 0.976, recall: 1)
            ),
        ])
}
