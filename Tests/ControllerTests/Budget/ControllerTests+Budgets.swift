import Controller
import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

/// Budgets of a day that has lasted twelve hours, five of which one unit cost $4 each.
extension ControllerTests {
    var present: Inventory.Timestamp { Inventory.Timestamp(milliseconds: clock.milliseconds) }

    func hoursAgo(_ hours: Int64) -> Inventory.Timestamp {
        present.advanced(byMilliseconds: -hours * 3_600_000)
    }

    func spendTwentyDollars() throws {
        try ledger.save([
            UsagePiece(
                version: version, units: 1...1, from: hoursAgo(10), to: hoursAgo(5),
                provenance: .measured, seen: hoursAgo(5))
        ])
    }

    func dollars(_ amount: Int64) -> Money { Money(microDollars: amount * 1_000_000) }

    /// Runs with budgets of the local context.
    func budgeted(
        _ budgets: Budget..., body: @Sendable (Controller) async throws -> Void
    ) async throws {
        let day = hoursAgo(12)..<hoursAgo(-12)
        try await running(
            adjust: { equipment in
                equipment.settings.budgets = budgets
                equipment.calendar = { moment in
                    Now(
                        timestamp: moment, utcOffsetSeconds: 0,
                        periods: Periods(day: day, week: day, month: day))
                }
            }, body)
    }

    func budget(
        _ limit: Int64, _ atLimit: Budget.AtLimit, tag: BudgetScope.Tag? = nil,
        context: String? = "local"
    ) -> Budget {
        Budget(
            name: "lab", scope: BudgetScope(context: context, tag: tag), limit: dollars(limit),
            period: .day, atLimit: atLimit)
    }

    @Test func `a used up budget refuses starts and trainings before anything is written`()
        async throws
    {
        labels.add("bolts", [("v1", "STOPPED")])
        try spendTwentyDollars()
        try await budgeted(budget(20, .refuse)) { controller in
            await controller.run(start(stopAfter: 600))
            await finished()
        }
        guard case .failed(let sentence) = phases.last else {
            Issue.record("\(phases)")
            return
        }
        #expect(sentence.contains("the budget lab ($20.00 a day) is used up, $20.00"))
        #expect(!labels.calls.contains { $0.hasPrefix("start") })
        #expect(ledger.log.isEmpty, "neither a lease nor an intent")
    }

    @Test func `what other contexts cost counts where a budget counts them together`() async throws
    {
        labels.add("bolts", [("v1", "STOPPED")])
        try spendTwentyDollars()
        var other = version
        other.project.arn = "arn:aws:rekognition:eu-west-1:444455556666:project/bolts/1"
        let elsewhere = Meter(
            prices: .custom(UnitPrice(microDollarsPerUnitHour: 4_000_000)),
            pieces: [
                UsagePiece(
                    version: other, units: 1...1, from: hoursAgo(10), to: hoursAgo(8),
                    provenance: .measured, seen: hoursAgo(8))
            ], sessionStart: present)
        let costs = [
            ContextCosts(
                id: "prod eu-west-1", name: "prod", region: "eu-west-1", isLocal: false,
                meter: elsewhere, leases: [:])
        ]
        let day = hoursAgo(12)..<hoursAgo(-12)
        var together = budget(28, .refuse)
        together.scope = BudgetScope(together: .named(["local", "prod"]))
        var alone = together
        (alone.name, alone.scope) = ("alone", BudgetScope(together: .named(["local"])))
        let budgets = [alone, together]
        try await running(
            adjust: { equipment in
                equipment.settings.budgets = budgets
                equipment.contextCosts = { costs }
                equipment.calendar = { moment in
                    Now(
                        timestamp: moment, utcOffsetSeconds: 0,
                        periods: Periods(day: day, week: day, month: day))
                }
            }
        ) { controller in
            await controller.run(start(stopAfter: 600))
            await finished()
        }
        guard case .failed(let sentence) = phases.last else {
            Issue.record("\(phases)")
            return
        }
        #expect(sentence.contains("the budget lab"))
        #expect(sentence.contains("$28.00 a day for local and prod together"))
        let told = notices.filter { $0.budget == "lab" }
        #expect(told.map(\.level) == [.error])
        #expect(notices.contains { $0.budget == "alone" && $0.sentence.contains("by 50 %") })
    }

    @Test func `a training is refused by its project and tags`() async throws {
        labels.add("bolts", [("v1", "STOPPED")])
        try spendTwentyDollars()
        let red = BudgetScope.Tag(key: "team", value: "red")
        labels.world.withLock { $0.tags[version] = [TrainRequest.Tag(key: "team", value: "red")] }
        try ledger.save([version: ["team": "red"]], at: present)
        let bolts = labels.project("bolts")
        try await budgeted(budget(20, .refuse, tag: red)) { controller in
            for (number, value) in ["red", "blue"].enumerated() {
                await controller.run(
                    .perform(
                        ActionID(number: number),
                        .train(
                            TrainRequest(
                                project: bolts, versionName: value, outputBucket: "bucket",
                                outputPrefix: "", description: nil,
                                tags: [TrainRequest.Tag(key: "team", value: value)],
                                kmsKeyID: nil))))
            }
            await eventually("the training of the other team did not begin") {
                labels.calls.contains("train bolts token")
            }
            await eventually("one was not refused") {
                phases.contains { if case .failed = $0 { true } else { false } }
            }
        }
        #expect(labels.calls.count { $0 == "train bolts token" } == 1)
    }

    @Test func `what is below its limit, or counts elsewhere, refuses nothing`() async throws {
        labels.add("bolts", [("v1", "STOPPED")])
        try spendTwentyDollars()
        try await budgeted(
            budget(21, .refuse), budget(5, .tell), budget(5, .stop, context: "prod"),
            budget(5, .stop, context: nil)
        ) { controller in
            await controller.run(start(stopAfter: 600))
            await finished()
        }
        #expect(phases.last == .finished(sentence: "bolts/v1 is starting."))
    }

    @Test func `a used up budget stops what runs, however often the stop fails`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        labels.set("RUNNING", of: version, units: 2)
        try spendTwentyDollars()
        labels.fail("stop bolts/v1", with: Refusal(.unreadable, "It is gone."))
        try await budgeted(budget(20, .stop)) { _ in
            await eventually("the stop was not tried again") {
                clock.advance(by: .seconds(5))
                return labels.calls.count { $0 == "stop bolts/v1" } >= 3
            }
            labels.fail("stop bolts/v1", with: nil)
            await eventually("it was not stopped") {
                clock.advance(by: .seconds(5))
                return labels.versionStatus(version) == "STOPPING"
            }
            labels.set("STOPPED", of: version)
            await eventually("the lease did not end") {
                clock.advance(by: .seconds(5))
                return ledger.leases.isEmpty
            }
        }
        let told = notices.map(\.sentence)
        #expect(told.count { $0.contains("stopped because the budget lab") } == 1)
        #expect(told.count { $0.hasPrefix("The budget lab ($20.00 a day) is used up") } == 1)
    }

    @Test func `a limit that is passed between two polls stops at once`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        labels.set("RUNNING", of: version, units: 2)
        try spendTwentyDollars()
        var lab = budget(20, .stop)
        lab.limit = lab.limit + Money(microDollars: 10_000)
        try await budgeted(lab) { _ in
            await polled(1)
            #expect(!labels.calls.contains("stop bolts/v1"))
            clock.advance(by: .seconds(10))
            await eventually("it was not stopped") { labels.calls.contains("stop bolts/v1") }
        }
    }

    @Test func `what is off already is ended once, though no poll has seen it`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        labels.set("RUNNING", of: version, units: 1)
        try spendTwentyDollars()
        labels.fail("stop bolts/v1", with: Refusal(.unreadable, "It is gone."))
        try await budgeted(budget(20, .stop)) { _ in
            await eventually("no stop was tried") { labels.calls.contains("stop bolts/v1") }
            labels.set("STOPPED", of: version)
            await eventually("the lease did not end") {
                clock.advance(by: .seconds(1))
                return ledger.leases.isEmpty
            }
            clock.advance(by: .seconds(60))
            await polled(2)
        }
        #expect(notices.map(\.sentence).count { $0.contains("stopped because the budget") } == 1)
        #expect(ledger.leases.isEmpty)
    }

    @Test func `a version that ran when the program ended gets no lease before it is seen`()
        async throws
    {
        labels.add("bolts", [("v1", "STOPPED")])
        try ledger.save([
            UsagePiece(
                version: version, units: 1...1, from: hoursAgo(10), provenance: .measured,
                seen: hoursAgo(1))
        ])
        try await budgeted(budget(20, .stop)) { _ in }
        #expect(ledger.log.isEmpty)
    }

    @Test func `thresholds are told once, the highest alone`() async throws {
        labels.add("bolts", [("v1", "STOPPED")])
        try spendTwentyDollars()
        try await budgeted(budget(24, .refuse)) { _ in
            await polled(1)
        }
        let told = notices.map(\.sentence)
        #expect(told == ["The budget lab ($24.00 a day) is spent by 80 %: $20.00."])
        try await budgeted(budget(24, .refuse)) { _ in await polled(2) }
        #expect(notices.count == 1, "another run has the same journal")
        try await budgeted(budget(30, .refuse)) { _ in await polled(3) }
        #expect(
            notices.map(\.sentence).last
                == "The budget lab ($30.00 a day) is spent by 50 %: $20.00.",
            "another limit is another budget")
    }

    @Test func `the tags of what runs are read once an hour where a budget goes by one`()
        async throws
    {
        labels.add("bolts", [("v1", "RUNNING")])
        labels.world.withLock { $0.tags[version] = [TrainRequest.Tag(key: "team", value: "red")] }
        let red = BudgetScope.Tag(key: "team", value: "red")
        try await budgeted(budget(100, .tell, tag: red)) { _ in
            await eventually("no tags were read") { labels.calls.contains("tags bolts/v1") }
            for poll in 2...4 {
                clock.advance(by: .seconds(60))
                await polled(poll)
            }
        }
        #expect(labels.calls.count { $0 == "tags bolts/v1" } == 1)
        #expect(try ledger.tags() == [version: ["team": "red"]])
        #expect(
            messages.elements.contains {
                if case .tagsRead([version: ["team": "red"]]) = $0 { true } else { false }
            })
    }

    @Test func `without a budget by tag nobody is asked for tags`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        try await budgeted(budget(100, .tell)) { _ in }
        #expect(!labels.calls.contains { $0.hasPrefix("tags") })
    }
}
