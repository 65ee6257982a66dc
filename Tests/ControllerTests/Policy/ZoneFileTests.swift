import Controller
import Dashboard
import Inventory
import Testing

@Suite struct ZoneFileTests {
    private func number(_ value: Int64, _ size: Int) -> [UInt8] {
        (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * Int64($0))) }
    }

    /// A TZif file of version 2 that begins with one offset and goes on by a rule.
    private func file(first: Int64, changes: [(Int64, Int64)] = [], rule: String) -> [UInt8] {
        func block(_ size: Int) -> [UInt8] {
            let offsets = [first] + changes.map(\.1)
            let counts = [0, 0, 0, changes.count, offsets.count, 1].flatMap { number(Int64($0), 4) }
            return Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + counts
                + changes.flatMap { number($0.0, size) }
                + changes.indices.map { UInt8($0 + 1) }
                + offsets.flatMap { number($0, 4) + [0, 0] } + [0]
        }
        return block(4) + block(8) + Array("\n\(rule)\n".utf8)
    }

    private func offset(_ zone: ZoneTable, _ seconds: Int64) -> Int {
        zone.offset(at: Timestamp(milliseconds: seconds * 1000))
    }

    /// Moments from `date -u -d … +%s`; the clocks change at 01:00 UTC on the last Sundays.
    @Test func `a rule goes on where the file ends`() throws {
        let bytes = file(first: 3600, rule: "CET-1CEST,M3.5.0,M10.5.0/3")
        let zone = try #require(ZoneTable(name: "Europe/Berlin", tzif: bytes))
        #expect(offset(zone, 1_774_745_999) == 3600)
        #expect(offset(zone, 1_774_746_000) == 7200)
        #expect(offset(zone, 1_792_889_999) == 7200)
        #expect(offset(zone, 1_792_890_000) == 3600)
    }

    @Test func `a zone without summer time keeps its offset`() throws {
        let zone = try #require(
            ZoneTable(
                name: "x", tzif: file(first: 0, changes: [(1000, 12_600)], rule: "<+0330>-3:30")))
        #expect(offset(zone, 999) == 0)
        #expect(offset(zone, 1000) == 12_600)
        #expect(offset(zone, 2_000_000_000) == 12_600)
    }

    @Test(arguments: [[], Array("TZif2".utf8), Array(repeating: 7, count: 200)] as [[UInt8]])
    func `anything else is no zone`(bytes: [UInt8]) {
        #expect(ZoneTable(name: "x", tzif: bytes) == nil)
    }

    @Test func `names lead to no file outside the folder`() {
        let files = ZoneFile(folder: "/nowhere", own: "/nowhere/localtime")
        #expect(files.zone("../etc/passwd") == nil)
        #expect(files.zone("/etc/localtime") == nil)
        #expect(files.zone("Europe/Berlin") == nil)
        #expect(files.zone("UTC")?.first == 0)
        #expect(files.zone("")?.changes.isEmpty == true)
    }
}
