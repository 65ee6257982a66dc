import Dashboard
import Inventory
import Metering
import TestSupport

extension Fixtures {
    /// The November of `now`.
    static var month: Range<Timestamp> {
        now.periods?.month ?? now.timestamp..<now.timestamp
    }

    static let parts = ProjectID(
        service: .customLabels, name: "parts",
        arn: "arn:aws:rekognition:us-east-1:123456789012:project/parts/1795348000001")

    /// Use of every kind of knowledge: seen, rebuilt, not watched, running before it was seen.
    static var mixedPieces: [UsagePiece] {
        let unwatched = VersionID(project: labels, version: "v1")
        let rebuilt = VersionID(project: parts, version: "v2")
        return [
            UsagePiece(
                version: rebuilt, units: 1...1, from: ago(seconds: 180_000),
                to: ago(seconds: 160_000), provenance: .reconstructed, seen: ago(seconds: 160_000)),
            UsagePiece(
                version: unwatched, units: 1...1, from: ago(seconds: 90_000),
                to: ago(seconds: 86_400), provenance: .measured, seen: ago(seconds: 86_400)),
            UsagePiece(
                version: unwatched, units: 0...1, from: ago(seconds: 86_400),
                to: ago(seconds: 60_000), provenance: .assumed, seen: ago(seconds: 60_000)),
            UsagePiece(
                version: hosted().id, units: 2...2, from: ago(seconds: 4320),
                provenance: .measured, seen: now.timestamp),
            UsagePiece(
                version: rebuilt, units: 1...3, from: ago(seconds: 3600), provenance: .measured,
                seen: now.timestamp, isStartUnknown: true),
        ]
    }

    /// One training that was billed, one of which nobody tells, one of the month before.
    static var mixedTrainings: [TrainingCharge] {
        let project = labels
        func charge(_ project: ProjectID, _ version: String, day: Int64, billed: Int?)
            -> TrainingCharge
        {
            TrainingCharge(
                version: VersionID(project: project, version: version),
                created: ago(seconds: day * 86_400 + 3600), ended: ago(seconds: day * 86_400),
                billedSeconds: billed)
        }
        return [
            charge(project, "v1", day: 30, billed: 7200), charge(parts, "v2", day: 3, billed: 4680),
            charge(washers, "1", day: 2, billed: nil),
        ]
    }

    static func mixedMeter(_ prices: PriceTable = .builtin(region: "us-east-1")) -> Meter {
        Meter(
            prices: prices, pieces: mixedPieces, trainings: mixedTrainings,
            sessionStart: ago(seconds: 5400))
    }

    /// The shown context and another one, as the journal has them.
    static var contextCosts: [ContextCosts] {
        let other = UsagePiece(
            version: VersionID(project: parts, version: "v9"), units: 1...1,
            from: ago(seconds: 20_000), provenance: .measured, seen: ago(seconds: 9000))
        return [
            ContextCosts(
                id: "", name: "local", region: "us-east-1", isLocal: true, meter: meter,
                leases: [:]),
            ContextCosts(
                id: "lab eu-west-1", name: "lab", region: "eu-west-1", isLocal: false,
                meter: Meter(
                    prices: .builtin(region: "eu-west-1"), pieces: [other],
                    sessionStart: ago(seconds: 5400)), leases: [:]),
            ContextCosts(
                id: "shop us-east-1", name: "shop", region: "us-east-1", isLocal: false,
                meter: Meter(
                    prices: .builtin(region: "us-east-1"), pieces: [other],
                    sessionStart: ago(seconds: 5400)), leases: [:]),
        ]
    }
}

extension Harness {
    /// An account of AWS that used models in every way that the meter can know of.
    static func mixed(
        width: Int = 120, height: Int = 40, prices: PriceTable = .builtin(region: "us-east-1")
    ) -> Harness {
        var harness = Harness(width: width, height: height)
        var context = Fixtures.aws
        context.services = VisionService.allCases
        harness.send(.contextOpened(context))
        harness.send(.meterArrived(Fixtures.mixedMeter(prices)))
        harness.send(.leasesChanged([Fixtures.hosted().id: Fixtures.ago(seconds: -24_471)]))
        harness.snapshot(
            Fixtures.snapshot([
                (Fixtures.washers, [Fixtures.hosted()]),
                (Fixtures.labels, [Fixtures.trained("v1", of: Fixtures.labels)]),
                (Fixtures.parts, [Fixtures.hosted("v2", of: Fixtures.parts, units: 1, maximum: 3)]),
            ]))
        return harness
    }
}
