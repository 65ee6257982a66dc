import Inventory
import Metering

/// One model on the radar: where it is, what it does, what it costs there and when it is stopped.
package struct RadarRow: Sendable, Identifiable {
    /// A version of a context: two local services may have versions of the same names and ARNs.
    package struct ID: Hashable, Sendable {
        package var context: String
        package var version: VersionID

        package init(context: String, version: VersionID) {
            self.context = context
            self.version = version
        }
    }

    package var id: ID
    package var entry: ContextEntry
    package var version: ModelVersion
    /// When it was last seen; nil for a version that was read just now.
    package var seen: Timestamp?
    package var meter: Meter?
    package var leases: [VersionID: Timestamp]?

    package init(
        id: ID, entry: ContextEntry, version: ModelVersion, seen: Timestamp?, meter: Meter?,
        leases: [VersionID: Timestamp]?
    ) {
        self.id = id
        self.entry = entry
        self.version = version
        self.seen = seen
        self.meter = meter
        self.leases = leases
    }

    /// Whether units are charged for, or were when it was last seen.
    package var isCharged: Bool { seen != nil || version.state.isCharged }

    /// When it is stopped; nil for never, and where the leases are not known.
    package var stopAt: Timestamp? { leases?[version.id] }

    /// Whether nothing is set that will stop it; unknown leases count as set.
    package var isLeaseless: Bool {
        guard seen != nil || version.state.canStop, let leases else { return false }
        return leases[version.id] == nil
    }

    /// `prod eu-west-1`.
    package var place: String { entry.place }

    /// What costs and has no lease first, then what costs most, then what is only remembered, then
    /// what trains.
    package static func ordered(_ rows: [RadarRow]) -> [RadarRow] {
        rows.sorted { left, right in
            if left.rank != right.rank { return left.rank < right.rank }
            if left.isCharged { return left.isDearer(than: right) }
            return left.createdAt < right.createdAt
        }
    }

    private var rank: Int {
        guard isCharged else { return 3 }
        if seen != nil { return 2 }
        return isLeaseless ? 0 : 1
    }

    private func isDearer(than other: RadarRow) -> Bool {
        let (units, others) = (version.minInferenceUnits ?? 0, other.version.minInferenceUnits ?? 0)
        if units != others { return units > others }
        if version.id.path != other.version.id.path {
            return version.id.path < other.version.id.path
        }
        return id.context < other.id.context
    }

    private var createdAt: Timestamp {
        version.createdAt ?? Timestamp(milliseconds: .max)
    }
}

extension RadarRow {
    /// How long it has been charged without a break: `1h12m`, `~3d04h`; `?` where nobody saw it begin.
    package func age(at moment: Timestamp) -> String {
        guard let (since, provenance) = meter?.runningSince(of: version.id) else { return "?" }
        return provenance.mark
            + DurationText.sentence(milliseconds: moment.millisecondsSince(since))
    }

    /// What it has cost; `–` when it was never seen charged, `?` where nothing is known.
    package func cost(at moment: Timestamp) -> String {
        guard let meter else { return "?" }
        return meter.amount(of: version.id, at: moment)?.text ?? "–"
    }

    /// What it costs an hour between its least and most units; nil without a price or units.
    package var hourly: ClosedRange<Money>? {
        guard let price = meter?.prices.price(for: version.id.project.service),
            let low = version.minInferenceUnits
        else { return nil }
        let high = max(low, version.maxInferenceUnits ?? low)
        let ends = [low, high].map {
            Meter.cost(units: $0, price: price, milliseconds: 3_600_000)
        }
        return ends[0]...ends[1]
    }

    /// `2`, `1–4`, or `–` where nothing is charged.
    package var units: String {
        guard isCharged else { return "–" }
        guard let low = version.minInferenceUnits else { return "?" }
        return (low...max(low, version.maxInferenceUnits ?? low)).rangeText
    }

    /// `$8.00/h`, `$4.00–16.00/h`, or `?`.
    package var rate: String {
        guard let hourly else { return "?" }
        let low = hourly.lowerBound.text()
        guard hourly.lowerBound != hourly.upperBound else { return "\(low)/h" }
        return "\(low)–\(hourly.upperBound.text().dropFirst())/h"
    }
}

extension ContextEntry {
    /// `local`, or the name with its region: `prod eu-west-1`.
    package var place: String {
        guard let region, source != .local, !name.contains(region) else { return name }
        return "\(name) \(region)"
    }
}
