import Inventory
import Metering

/// What one context told of what runs there, and what was last known of it where it told nothing.
package struct ContextSight: Hashable, Sendable, Identifiable {
    /// Under which the journal keeps what belongs to the context.
    package var id: String
    /// The way there.
    package var entry: ContextEntry
    /// Where that leads; nil where it is not known.
    package var region: String?
    /// When it last told anything in this run; nil when it never did.
    package var askedAt: Timestamp?
    /// Why the context, a service or a project of it could not be asked, each as a sentence.
    package var failures: [String]
    /// What is to be said of what it told, each as a sentence.
    package var remarks: [String]
    /// What is hosted, starts, stops, trains or is copied there, as far as it could be asked.
    package var versions: [ModelVersion]
    /// What ran when it was last seen, of the parts that could not be asked now.
    package var remembered: [ModelVersion]
    /// What was used there; nil where the journal could not be read.
    package var meter: Meter?
    /// When versions are stopped; nil where the journal could not be read.
    package var leases: [VersionID: Timestamp]?

    package init(
        id: String, entry: ContextEntry, askedAt: Timestamp? = nil, failures: [String] = [],
        remarks: [String] = [], versions: [ModelVersion] = [], remembered: [ModelVersion] = [],
        meter: Meter? = nil,
        leases: [VersionID: Timestamp]? = nil
    ) {
        self.id = id
        self.entry = entry
        self.askedAt = askedAt
        self.failures = failures
        self.remarks = remarks
        self.versions = versions
        self.remembered = remembered
        self.meter = meter
        self.leases = leases
    }

    /// Whether a version belongs on the radar: it costs, or is on its way to something.
    package static func shows(_ version: ModelVersion) -> Bool {
        version.state.isCharged || version.state == .training || version.state == .copying
    }

    /// Its versions as rows: those that were read, then those that are remembered.
    package var rows: [RadarRow] {
        versions.map { row($0, seen: nil) }
            + remembered.map { row($0, seen: meter?.lastSeen($0.id) ?? askedAt ?? .never) }
    }

    private func row(_ version: ModelVersion, seen: Timestamp?) -> RadarRow {
        RadarRow(
            id: RadarRow.ID(context: id, version: version.id), entry: entry, version: version,
            seen: seen, meter: meter, leases: leases)
    }
}

extension Meter {
    /// When the version was last seen charged in a piece that still runs.
    fileprivate func lastSeen(_ version: VersionID) -> Timestamp? {
        pieces.last { $0.version == version && $0.to == nil }?.seen
    }

    /// The versions of the pieces that still run, as far as the pieces tell: names and units.
    package var lastRunning: [ModelVersion] {
        pieces.filter { $0.to == nil && $0.units.upperBound > 0 }.map { piece in
            ModelVersion(
                id: piece.version, arn: "", status: "", minInferenceUnits: piece.units.lowerBound,
                maxInferenceUnits: piece.units.upperBound)
        }
    }
}

extension Timestamp {
    fileprivate static let never = Timestamp(milliseconds: 0)
}
