import Inventory
import Metering
import Testing

struct TrainingTests {
    let labels = version("v1")
    let washers = version("1", .lookoutVision)

    private func charge(
        _ version: VersionID, ended: Int64, billed: Int?, created: Int64? = nil
    ) -> TrainingCharge {
        TrainingCharge(
            version: version, created: at(created ?? ended - 600), ended: at(ended),
            billedSeconds: billed)
    }

    private func trained(
        _ id: VersionID, _ status: String, billed: Int? = 1899, ended: Int64? = 1639
    ) -> ModelVersion {
        ModelVersion(
            id: id, arn: "", status: status, createdAt: at(0), trainingEndedAt: ended.map(at),
            billableTrainingSeconds: billed)
    }

    @Test(arguments: ["TRAINING_COMPLETED", "RUNNING", "STOPPED", "STARTING", "DELETING", "FAILED"])
    func `a training that succeeded was billed, whatever became of the version`(status: String) {
        let charge = TrainingCharge(trained(labels, status))
        #expect(charge?.billedSeconds == 1899)
        #expect(charge?.elapsedSeconds == 1639)
    }

    @Test(arguments: [
        "TRAINING_IN_PROGRESS", "TRAINING_FAILED", "COPYING_IN_PROGRESS", "COPYING_FAILED",
    ])
    func `a training that runs or failed was not billed`(status: String) {
        #expect(TrainingCharge(trained(labels, status)) == nil)
    }

    @Test func `a copy trained nothing, and Lookout for Vision tells no seconds`() {
        #expect(TrainingCharge(trained(labels, "COPYING_COMPLETED", billed: nil)) == nil)
        #expect(TrainingCharge(trained(labels, "STOPPED", ended: -5)) == nil)
        #expect(TrainingCharge(trained(labels, "STOPPED", ended: nil)) == nil)
        let lookout = TrainingCharge(trained(washers, "TRAINED", billed: nil))
        #expect(lookout != nil && lookout?.billedSeconds == nil)
    }

    @Test func `a training is paid for in the period in which it ended`() {
        var meter = meter([])
        meter.record(charge(labels, ended: 3600, billed: 7200))
        #expect(meter.spent(in: at(0)..<at(3600), at: at(9000)) == .zero)
        #expect(meter.spent(in: at(3600)..<at(3601), at: at(9000)) == Amount(dollars(2)))
        #expect(meter.spent(in: at(0)..<at(9000), at: at(3599)) == .zero)
        #expect(meter.spent(in: at(0)..<at(9000), at: at(3600)) == Amount(dollars(2)))
        #expect(meter.total(at: at(9000)) == .zero)
        #expect(
            meter.projected(to: at(9000), at: at(4000), from: at(0), leases: [:])
                == Amount(dollars(2)))
    }

    @Test func `a training that is told again is one training`() {
        var meter = meter([])
        meter.record(charge(labels, ended: 3600, billed: 7200, created: 0))
        meter.record(charge(labels, ended: 3700, billed: 3600, created: 0))
        meter.record(charge(labels, ended: 9600, billed: 60, created: 9000))
        #expect(meter.trainings.map(\.billedSeconds) == [3600, 60])
        #expect(meter.trainings(of: labels) == meter.trainings)
        #expect(meter.cost(of: meter.trainings[0]) == Amount(dollars(1)))
        #expect(meter.versions == [labels])
    }

    @Test func `a training at a price that nobody knows is a question mark`() {
        var meter = meter([], prices: .builtin(region: "eu-west-1"))
        meter.record(charge(labels, ended: 3600, billed: 7200))
        #expect(meter.cost(of: meter.trainings[0]).text == "?")
        #expect(meter.spent(in: at(0)..<at(9000), at: at(9000)).text == "?")
        meter.prices = .local()
        #expect(meter.spent(in: at(0)..<at(9000), at: at(9000)).text == "$2.00")
    }

    @Test func `a training whose bill nobody tells is a question mark in no sum`() {
        var meter = meter([])
        meter.record(charge(washers, ended: 3500, billed: nil))
        meter.record(charge(labels, ended: 3600, billed: 7200))
        let month = at(0)..<at(9000)
        #expect(meter.cost(of: meter.trainings[0]).text == "?")
        #expect(meter.spent(in: month, at: at(9000)) == Amount(dollars(2)))
        #expect(meter.spent(in: month, at: at(9000)) { $0 == washers } == .zero)
        #expect(
            meter.breakdown(in: month, at: at(9000)) { $0 } == [
                washers: Spending(hosting: .zero, training: .zero),
                labels: Spending(hosting: .zero, training: Amount(dollars(2))),
            ])
    }
}

struct TrainingCostEstimateTests {
    let project = version("x").project
    let prices = PriceTable.builtin(region: "us-east-1")

    private func history(_ billed: [Int?], of project: ProjectID) -> [TrainingCharge] {
        billed.enumerated().map { index, seconds in
            TrainingCharge(
                version: VersionID(project: project, version: "v\(index)"),
                created: at(Int64(index) * 10_000), ended: at(Int64(index) * 10_000 + 5000),
                billedSeconds: seconds)
        }
    }

    @Test func `an estimate spans what the project's trainings were billed`() {
        let other = version("x", .lookoutVision).project
        let all = history([3600, nil, 7200, 5400, 1800], of: project) + history([9], of: other)
        let estimate = TrainingCostEstimate(of: project, history: all.shuffled(), prices: prices)
        #expect(estimate?.billedSeconds == 1800...7200)
        #expect(estimate?.typicalSeconds == 3600)
        #expect(estimate?.count == 4)
        #expect(estimate?.amount.text == "~$0.50–2.00")
    }

    @Test func `only the newest trainings count`() {
        let all = history([99_999] + Array(repeating: 60, count: 10), of: project)
        #expect(
            TrainingCostEstimate(of: project, history: all, prices: prices)?.billedSeconds
                == 60...60)
    }

    @Test func `without a history there is no estimate, without a price a question mark`() {
        let none = history([nil], of: project)
        #expect(TrainingCostEstimate(of: project, history: none, prices: prices) == nil)
        let unpriced = TrainingCostEstimate(
            of: project, history: history([60], of: project), prices: PriceTable(entries: [:]))
        #expect(unpriced?.amount.text == "?")
    }

    /// The rows that were published: seconds that passed, seconds that were billed.
    @Test(arguments: [(6056, 12_726), (2726, 4469), (1639, 1899)])
    func `the published trainings were billed within the published ratio`(
        elapsed: Int, billed: Int
    ) {
        #expect(TrainingCostEstimate.billed(elapsedSeconds: elapsed).contains(billed))
        #expect(billed > elapsed)
    }

    @Test func `the ratio is no wider than what was published`() {
        #expect(TrainingCostEstimate.billed(elapsedSeconds: 6056).upperBound < 12_735)
        #expect(TrainingCostEstimate.billed(elapsedSeconds: 1639).lowerBound > 1890)
        #expect(TrainingCostEstimate.billed(elapsedSeconds: -1) == 0...0)
    }
}
