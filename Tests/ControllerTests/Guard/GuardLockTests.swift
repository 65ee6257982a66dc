import Controller
import FoundationEssentials
import Inventory
import Testing

struct GuardLockTests {
    private let folder: TestFolder
    private var path: String { folder.path + "/guard.lock" }

    init() throws { folder = try TestFolder(["held": [1]]) }

    private func record(
        _ kind: GuardRecord.Kind = .dashboard, pid: Int32 = 1, beat: Int64 = 0
    ) -> GuardRecord {
        GuardRecord(
            kind: kind, pid: pid, host: "lab", since: Inventory.Timestamp(milliseconds: 0),
            beat: Inventory.Timestamp(milliseconds: beat))
    }

    @Test func `one holds the lock, and the next one once it was given back`() throws {
        let (first, second) = (GuardLock(path: path), GuardLock(path: path))
        #expect(!GuardLock.isHeld(at: path), "nobody ever held it")
        #expect(try first.take())
        #expect(try !second.take())
        #expect(first.isHeld && !second.isHeld)
        #expect(GuardLock.isHeld(at: path))
        first.release()
        #expect(!GuardLock.isHeld(at: path))
        #expect(try second.take())
        #expect(second.isHeld)
    }

    @Test func `what the holder says can be read, the shorter after the longer`() throws {
        let lock = GuardLock(path: path)
        #expect(GuardLock.record(at: path) == nil)
        #expect(try lock.take())
        #expect(GuardLock.record(at: path) == nil, "nothing was said yet")
        for record in [record(pid: 4_194_304, beat: 1_794_880_000_000), record(.headless)] {
            try lock.write(record)
            #expect(GuardLock.record(at: path) == record)
        }
    }

    @Test func `a halted holder loses the lock and what it says is not heard any more`() throws {
        let (halted, next) = (GuardLock(path: path), GuardLock(path: path))
        #expect(try halted.take())
        try halted.write(record(pid: 1))
        let own = record(.headless, pid: 2)
        #expect(try next.wrest(from: record(pid: 1), for: own))
        #expect(next.isHeld && !halted.isHeld)
        try halted.write(record(pid: 1, beat: 99))
        #expect(GuardLock.record(at: path) == own)
        halted.release()
        #expect(next.isHeld && GuardLock.isHeld(at: path))
    }

    @Test func `a holder that has shown life since keeps the lock`() throws {
        let (holder, other) = (GuardLock(path: path), GuardLock(path: path))
        #expect(try holder.take())
        try holder.write(record(beat: 2))
        #expect(try !other.wrest(from: record(beat: 1), for: record(pid: 2)))
        #expect(holder.isHeld)
        #expect(GuardLock.record(at: path) == record(beat: 2))
    }

    @Test func `a folder where nothing can be written is named`() throws {
        let lock = GuardLock(path: folder.path + "/none/guard.lock")
        let refusal = #expect(throws: Refusal.self) { try lock.take() }
        #expect(refusal?.sentence.contains("/none/guard.lock could not be made") == true)
    }
}
