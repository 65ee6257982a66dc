import Inventory
import Journal
import Metering
import Testing

struct TrainingsTests {
    let folder: Folder
    let journal: Journal

    init() throws {
        folder = try Folder()
        journal = try Journal(path: folder.journal)
    }

    private func charge(
        _ name: String, created: Int64, ended: Int64, billed: Int?
    ) -> TrainingCharge {
        TrainingCharge(
            version: version(name), created: at(created), ended: at(ended), billedSeconds: billed)
    }

    @Test func `trainings come back in the order in which they ended, by context`() throws {
        let charges = [
            charge("2", created: 0, ended: 90, billed: nil),
            charge("1", created: 50, ended: 100, billed: 120),
            charge("1", created: 200, ended: 300, billed: 0),
        ]
        try journal.save(charges.reversed(), context: "local")
        #expect(try journal.trainings(context: "local") == charges)
        #expect(try journal.trainings(context: "other").isEmpty)
        #expect(try Journal(path: folder.journal).trainings(context: "local") == charges)
    }

    @Test func `a training that is told again is one row, and keeps its seconds`() throws {
        try journal.save([charge("1", created: 0, ended: 90, billed: 60)], context: "local")
        try journal.save([charge("1", created: 0, ended: 95, billed: nil)], context: "local")
        let expected = charge("1", created: 0, ended: 95, billed: 60)
        #expect(try journal.trainings(context: "local") == [expected])
        try journal.save([charge("1", created: 0, ended: 95, billed: 61)], context: "local")
        #expect(try journal.trainings(context: "local").map(\.billedSeconds) == [61])
    }
}
