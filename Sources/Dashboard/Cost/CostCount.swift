import Inventory
import Metering

/// Counts the lines of the cost pane for one meter at one moment; all sums are the meter's own.
package struct CostCount {
    package var meter: Meter
    package var moment: Timestamp
    var session: Range<Timestamp>
    var day: Range<Timestamp>
    var month: Range<Timestamp>
    var leases: [VersionID: Timestamp]

    package init(
        meter: Meter, moment: Timestamp, session: Range<Timestamp>, day: Range<Timestamp>,
        month: Range<Timestamp>, leases: [VersionID: Timestamp]
    ) {
        self.meter = meter
        self.moment = moment
        self.session = session
        self.day = day
        self.month = month
        self.leases = leases
    }

    /// The lines of a grouping; by context it is a single one, which the caller makes.
    package func lines(
        by grouping: CostGrouping, tags: [VersionID: [String: String]]
    ) -> [CostLine] {
        switch grouping {
        case .version: lines(by: { .version($0) }, name: \.title)
        case .project: lines(by: { .project($0.project) }, name: \.title)
        case .tag: tagLines(tags)
        case .context: []
        }
    }

    /// A line for each tag; a version with two tags counts in both, so the lines do not add up.
    private func tagLines(_ tags: [VersionID: [String: String]]) -> [CostLine] {
        var holders: [String?: Set<VersionID>] = [:]
        for version in meter.versions {
            let own = tags[version] ?? [:]
            for tag in own { holders["\(tag.key)=\(tag.value)", default: []].insert(version) }
            if own.isEmpty { holders[nil, default: []].insert(version) }
        }
        return holders.map { tag, versions in
            line(.tag(tag), CostLine.Key.tag(tag).title, where: versions.contains)
        }.filter(\.isTelling).sorted(by: Self.isDearer)
    }

    /// A line for each key that `key` gives to versions, of those that have anything to tell: what
    /// costs most an hour first, then what cost most in the month.
    private func lines(
        by key: (VersionID) -> CostLine.Key?, name: (CostLine.Key) -> String
    ) -> [CostLine] {
        let parts = [session, day, month].map { meter.breakdown(in: $0, at: moment, by: key) }
        let running = Dictionary(
            grouping: meter.running(at: moment).filter { key($0) != nil }, by: { key($0) })
        let lines = parts[2].map { id, spending in
            line(id, name(id), Set(running[id] ?? []), parts.map { $0[id] ?? Spending() }) {
                key($0) == id
            }
        }
        return lines.filter(\.isTelling).sorted(by: Self.isDearer)
    }

    /// The line of all versions that `isIncluded` names, whatever there is to tell.
    package func line(
        _ id: CostLine.Key, _ name: String,
        where isIncluded: (VersionID) -> Bool = { _ in true }
    ) -> CostLine {
        let parts = [session, day, month].map {
            meter.breakdown(in: $0, at: moment, by: { isIncluded($0) ? 0 : nil })[0] ?? Spending()
        }
        let running = Set(meter.running(at: moment).filter(isIncluded))
        return line(id, name, running, parts, where: isIncluded)
    }

    /// What rests is not projected: it stays at what the month cost so far.
    private func line(
        _ id: CostLine.Key, _ name: String, _ running: Set<VersionID>, _ parts: [Spending],
        where isIncluded: (VersionID) -> Bool
    ) -> CostLine {
        let isRunning = !running.isEmpty
        return CostLine(
            id: id, name: name, running: running.count,
            rate: isRunning ? meter.hourlyRate(at: moment, where: running.contains) : .zero,
            session: parts[0].total, today: parts[1].total, month: parts[2].total,
            training: parts[2].training,
            monthEnd: isRunning
                ? meter.projected(
                    to: month.upperBound, at: moment, from: month.lowerBound, leases: leases,
                    where: isIncluded)
                : parts[2].total)
    }

    static func isDearer(_ left: CostLine, _ right: CostLine) -> Bool {
        if left.rate.low != right.rate.low { return left.rate.low > right.rate.low }
        if left.month.low != right.month.low { return left.month.low > right.month.low }
        return left.name < right.name
    }
}
