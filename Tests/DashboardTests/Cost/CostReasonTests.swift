import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

/// Each figure says how it is known, in a sentence.
@Suite struct CostReasonTests {
    private let version = Fixtures.hosted().id

    private func reasons(
        _ pieces: [UsagePiece] = [], trainings: [TrainingCharge] = [],
        prices: PriceTable = .builtin(region: "us-east-1")
    ) -> [CostReason] {
        let meter = Meter(
            prices: prices, pieces: pieces, trainings: trainings,
            sessionStart: Fixtures.ago(seconds: 5400))
        let reasoning = CostReasoning(
            meter: meter, moment: Fixtures.now.timestamp,
            utcOffsetSeconds: Fixtures.now.utcOffsetSeconds)
        return reasoning.reasons(in: Fixtures.month) { _ in true }
    }

    private func piece(
        _ units: ClosedRange<Int> = 2...2, from: Int64 = 7200, to: Int64? = nil,
        _ provenance: Provenance = .measured, seen: Int64? = nil, isStartUnknown: Bool = false
    ) -> UsagePiece {
        UsagePiece(
            version: version, units: units, from: Fixtures.ago(seconds: from),
            to: to.map { Fixtures.ago(seconds: $0) }, provenance: provenance,
            seen: Fixtures.ago(seconds: seen ?? to ?? 0), isStartUnknown: isStartUnknown)
    }

    @Test func `what was seen says from when to when`() {
        let found = reasons([piece()])
        #expect(found.map(\.provenance) == [.measured])
        #expect(found[0].sentence == "seen by visiontop at 2 units from 12:03 to now, 2h00m")
    }

    @Test func `scaling between two numbers is said, as nobody told how many there were`() {
        #expect(
            reasons([piece(2...4)])[0].sentence.hasSuffix("told how many of them were in service"))
    }

    @Test func `a start that nobody saw is bounded by the month or by what is known`() {
        let open = reasons([piece(isStartUnknown: true)])
        #expect(open.map(\.provenance) == [.assumed, .measured])
        #expect(
            open[0].sentence
                == "it ran already when it was first seen, 12:03; it may have run since 11-01 00:00"
        )
        let bounded = reasons([
            piece(1...1, from: 20_000, to: 10_000), piece(isStartUnknown: true),
        ])
        #expect(bounded[0].sentence.hasSuffix("since 11:16, before which it cannot have"))
    }

    @Test func `time in which nobody looked may have been off or not`() {
        let found = reasons([
            piece(0...2, from: 9000, to: 7200, .assumed), piece(2...2, from: 7200, to: 0, .assumed),
        ])
        #expect(
            found[0].sentence
                == "nobody looked from 12:03 to 14:03, 2h00m: taken to have run on, at 2 units")
        #expect(found[1].sentence.hasSuffix("it ran at up to 2 units or was off"))
    }

    @Test func `a model that was not seen for a while is assumed to run`() {
        let found = reasons([piece(seen: 900)])
        #expect(found[0].provenance == .assumed)
        #expect(found[0].sentence.hasPrefix("it ran when it was last seen, 13:48"))
    }

    @Test func `what CloudWatch told is named`() {
        #expect(reasons([piece(to: 3600, .reconstructed)])[0].sentence.contains("CloudWatch"))
    }

    @Test func `a price that is not known comes first and says what to do, once`() {
        let found = reasons(
            [piece(from: 9000, to: 8000), piece()], prices: .builtin(region: "eu-west-1"))
        #expect(found.count == 1)
        #expect(found[0].provenance == .unknown)
        #expect(found[0].sentence.contains("`prices` in config.yaml"))
    }

    @Test func `trainings say what they were billed, or that nobody tells`() {
        func charge(_ project: ProjectID, _ billed: Int?) -> TrainingCharge {
            TrainingCharge(
                version: VersionID(project: project, version: "v1"),
                created: Fixtures.ago(seconds: 9000), ended: Fixtures.ago(seconds: 7200),
                billedSeconds: billed)
        }
        let found = reasons(trainings: [
            charge(Fixtures.labels, 4680), charge(Fixtures.washers, nil),
        ])
        #expect(found.map(\.provenance) == [.measured, .measured])
        #expect(
            Set(found.map(\.sentence)) == [
                "training until 12:03, billed 1h18m: $1.30",
                "training until 12:03 is in no sum: Lookout for Vision does not tell what it is billed",
            ])
    }

    @Test func `what lies outside the month gives no reason`() {
        #expect(reasons([piece(from: 4_000_000, to: 3_000_000)]).isEmpty)
    }
}
