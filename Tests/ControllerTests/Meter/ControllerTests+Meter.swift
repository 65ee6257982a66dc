import Controller
import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

import struct Journal.JournalError

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

    /// A version that ran before is seen running and then off; the record can be read from the
    /// beginning, or only after that.
    private func watch(isBlind: Bool) async throws {
        labels.add("bolts", [("v1", "RUNNING"), ("v2", "STOPPED")])
        let earlier = Timestamp(milliseconds: clock.milliseconds - 7_200_000)
        try ledger.save([
            UsagePiece(
                version: version, units: 1...1, from: earlier, to: nil, provenance: .measured,
                seen: earlier.advanced(byMilliseconds: 1_800_000), isStartUnknown: false)
        ])
        let away = JournalError(code: .cannotOpen, sentence: "The disk is full.")
        ledger.inside.withLock { $0.hidesPieces = isBlind ? away : nil }
        try await running { controller in
            for (count, state) in [(2, "RUNNING"), (3, "STOPPED"), (4, "STOPPED")] {
                if count == 4 { ledger.inside.withLock { $0.hidesPieces = nil } }
                if count == 4, isBlind { #expect(meters.isEmpty, "no sum without the past") }
                labels.set(state, of: version)
                clock.advance(by: .seconds(count < 4 ? 120 : 1200))
                await polled(count)
            }
        }
    }

    @Test func `what is seen before the record can be read is metered once it can be`()
        async throws
    {
        let (seeing, blind) = (ControllerTests(), ControllerTests())
        try await seeing.watch(isBlind: false)
        try await blind.watch(isBlind: true)
        #expect(blind.meters.last?.pieces == seeing.meters.last?.pieces)
        #expect(
            UsagePiece.reconciled(try blind.ledger.pieces())
                == UsagePiece.reconciled(try seeing.ledger.pieces()))
        let told = "The meter's record could not be read: The disk is full."
        #expect(blind.notices.count { $0.sentence == told } == 1)
        let spent = blind.meters.last?.amount(
            of: version, at: Timestamp(milliseconds: clock.milliseconds + 7_200_000))
        let seen = Money(microDollars: 4_000_000 * (1800 + 120) / 3600)
        #expect(try #require(spent).low >= seen)
    }

    @Test func `a cause that comes back is told again, once`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        let full = JournalError(code: .cannotOpen, sentence: "The disk is full.")
        @Sendable func hide(_ error: JournalError?) {
            ledger.inside.withLock { ($0.hidesPieces, $0.hidesLeases) = (error, error) }
        }
        hide(full)
        try await running { controller in
            for (count, error) in [(2, full), (3, nil), (4, full), (5, full)] {
                hide(error)
                clock.advance(by: .seconds(120))
                await polled(count)
            }
        }
        let told = notices.map(\.sentence).filter { $0.hasSuffix("The disk is full.") }
        // The keeper of leases tells it for itself.
        let own = told.filter { !$0.hasPrefix("The leases could not be read from the journal") }
        #expect(
            own == [
                "The meter's record could not be read: The disk is full.",
                "The leases could not be read: The disk is full.",
            ])
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
