import Canvas
import Dashboard
import FoundationEssentials
import Glibc
import Inventory
import Metering

/// How long the dashboard takes over many versions: a message and the picture after it.
struct ListMeasurement {
    private var state: State
    private var generation = 0
    private(set) var figures: [(name: String, value: Double)] = []

    init() {
        state = State(size: Size(width: 160, height: 45))
        let now = Now(timestamp: ManyVersions.moment(100_000), utcOffsetSeconds: 0)
        _ = state.update(.ticked(now))
        let prices = PriceTable.custom(UnitPrice(microDollarsPerUnitHour: 4_000_000))
        _ = state.update(.meterArrived(Meter(prices: prices, sessionStart: now.timestamp)))
    }

    /// Measures everything: milliseconds of processor time, and resident megabytes.
    mutating func run(_ many: ManyVersions) throws {
        let first = many.snapshot(round: 0)
        take("first snapshot", [.snapshotArrived(first, generation: 1)])
        generation = 1
        try measureSnapshots(many)
        for key in Array("0") { press(.character(key)) }
        measureKeys()
    }

    /// Project by project as the poller reads them, then all at once.
    private mutating func measureSnapshots(_ many: ManyVersions) throws {
        for place in 0..<min(100, many.projects) {
            var next = state.snapshot
            next.projects[place] = many.entry(place, round: 0)
            takeSnapshot("snapshot, a project read anew", next)
        }
        var next = state.snapshot
        let middle = next.projects.count / 2
        next.projects[middle].versions[3].status = "HOSTED"
        takeSnapshot("snapshot, one version changed", next)
        figures.append(("resident MB", try Self.residentMegabytes()))
        for round in 1...3 {
            let anew = many.snapshot(round: round)
            let began = Self.cpuMilliseconds
            let changes = anew.changes(since: state.snapshot)
            note("diff of everything", since: began)
            takeSnapshot("snapshot, everything read anew", anew)
            figures.append(("changes told", Double(changes.count)))
        }
    }

    private mutating func takeSnapshot(_ name: String, _ snapshot: Snapshot) {
        generation += 1
        take(name, [.snapshotArrived(snapshot, generation: generation)])
    }

    private mutating func measureKeys() {
        for round in 0..<5 {
            take("filter opened", [key("/")])
            for letter in "line" { take("keystroke of a word", [key(letter)]) }
            press(.control("u"))
            for letter in "status:" { press(.character(letter)) }
            for letter in "trained" { take("keystroke of a comparison", [key(letter)]) }
            press(.control("u"))
            for letter in "f1<0." { press(.character(letter)) }
            take("keystroke of a figure", [key("9")])
            press(.control("u"))
            press(.enter)
            sort(by: "f1", "sort by a figure", isDescending: round % 2 == 0)
            sort(by: "version", "sort by name", isDescending: round % 2 == 0)
            sort(by: "cost", "sort by cost", isDescending: round % 2 == 0)
            state.sort(.versions, by: nil)
            press(.escape)
            press(.character("0"))
            press(.character("G"))
            for _ in 0..<40 { take("scroll, all versions", [key("k")]) }
            press(.character(" "))
            for _ in 0..<10 { take("scroll, one marked", [key("k")]) }
            take("mark all", [key("*")])
            for _ in 0..<5 { take("scroll, all marked", [key("k")]) }
            press(.escape)
            press(.character("g"))
        }
        state.sort(.versions, by: "f1")
        press(.character("j"))
        for _ in 0..<20 { take("scroll, sorted", [.keyPressed(.pageDown)]) }
        press(.escape)
        press(.left)
        for _ in 0..<20 { take("scroll, projects", [key("j")]) }
        take("tick", [.ticked(Now(timestamp: state.moment, utcOffsetSeconds: 0))])
    }

    private mutating func sort(by column: String, _ name: String, isDescending: Bool) {
        let began = Self.cpuMilliseconds
        state.sort(.versions, by: column, descending: isDescending)
        press(.character("l"))
        note(name, since: began)
    }

    private func key(_ letter: Character) -> Message { .keyPressed(.character(letter)) }

    private mutating func press(_ key: Key) { _ = state.update(.keyPressed(key)) }

    /// Gives messages and draws once, as the run loop does.
    private mutating func take(_ name: String, _ messages: [Message]) {
        let began = Self.cpuMilliseconds
        for message in messages { _ = state.update(message) }
        let picture = render(state)
        note(name, since: began)
        if picture.size != state.size { figures.append(("wrong picture", 1)) }
    }

    private mutating func note(_ name: String, since began: Double) {
        figures.append((name, Self.cpuMilliseconds - began))
    }

    /// Processor time of this thread: what else the machine does is not in it.
    private static var cpuMilliseconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
    }

    /// What the process holds now. Source: proc(5), `VmRSS` of `/proc/self/status`, in kilobytes.
    private static func residentMegabytes() throws -> Double {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        let kilobytes = line?.split(separator: " ").compactMap { Double($0) }.first
        return (kilobytes ?? 0) / 1024
    }
}
