import Controller
import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

/// What the controller keeps for the meter.
extension ControllerTests {
    private func trained(_ billed: Int?) {
        labels.world.withLock {
            $0.versions[labels.project("bolts")]?[0].createdAt = Timestamp(milliseconds: 1000)
            $0.versions[labels.project("bolts")]?[0].trainingEndedAt = Timestamp(milliseconds: 9000)
            $0.versions[labels.project("bolts")]?[0].billableTrainingSeconds = billed
        }
    }

    private var charge: TrainingCharge {
        TrainingCharge(
            version: version, created: Timestamp(milliseconds: 1000),
            ended: Timestamp(milliseconds: 9000), billedSeconds: 3600)
    }

    @Test func `what a finished training was billed is kept once`() async throws {
        labels.add("bolts", [("v1", "TRAINING_IN_PROGRESS")])
        trained(nil)
        try await running { controller in
            let none = try ledger.trainings()
            #expect(none.isEmpty)
            labels.set("TRAINING_COMPLETED", of: version)
            trained(3600)
            clock.advance(by: .seconds(3600))
            await polled(2)
            clock.advance(by: .seconds(3600))
            await polled(3)
        }
        #expect(meters.last?.trainings == [charge])
        #expect(try ledger.trainings() == [charge])
    }

    @Test func `a training of a version that is gone still counts`() async throws {
        try ledger.save([charge])
        try await running { _ in }
        let all = Timestamp(milliseconds: 0)..<Timestamp(milliseconds: 1_000_000)
        let prices = PriceTable.builtin(region: "us-east-1")
        var meter = try #require(meters.last)
        meter.prices = prices
        let spent = meter.spent(in: all, at: Timestamp(milliseconds: 1_000_000))
        #expect(spent == Amount(Money(microDollars: 1_000_000)))
        #expect(try ledger.trainings().count == 1)
    }
}
