import Canvas
import Inventory

/// Everything that runs, starts, stops or trains, over all projects of both services in this context
/// and in the others.
package struct Radar: Hashable, Sendable {
    package var cursor = TableCursor()
    /// The selected row, so that it stays selected when rows come and go.
    package var selected: RadarRow.ID?
    /// Marked rows of other contexts; those of the one shown are marked in its own list.
    package var marked: Set<RadarRow.ID> = []

    package init() {}
}

extension State {
    /// The context that is shown as one of all.
    private var shownSight: ContextSight {
        let entry = ContextEntry(
            name: context?.name ?? "", source: context?.isLocal == true ? .local : .start,
            region: context?.region)
        return ContextSight(
            id: context?.id ?? "", entry: entry,
            versions: snapshot.versions(where: ContextSight.shows), meter: meter, leases: leases)
    }

    /// The rows: what costs and has no lease first, then what costs most; then what only trains; or as
    /// the user sorted them.
    func radarRows() -> [RadarRow] {
        RadarRow.ordered(([shownSight] + sightsElsewhere).flatMap(\.rows))
            .sorted(by: radarSort, at: moment)
    }

    func isShown(_ row: RadarRow) -> Bool { row.id.context == context?.id ?? "" }

    mutating func openRadar() -> [Effect] {
        overlays.append(.radar(settled(Radar())))
        guard let context else { return [] }
        return beginSurvey(.all, shown: context.id)
    }

    /// Fits the cursor of an open radar to what there is now.
    mutating func settleRadar() {
        for index in overlays.indices {
            if case .radar(let radar) = overlays[index] {
                overlays[index] = .radar(settled(radar))
            }
        }
    }

    private func settled(_ radar: Radar) -> Radar {
        var radar = radar
        let ids = radarRows().map(\.id)
        let row = radar.selected.flatMap { ids.firstIndex(of: $0) } ?? radar.cursor.selection
        radar.cursor.select(row, count: ids.count, height: radarRoom)
        radar.selected = ids.isEmpty ? nil : ids[radar.cursor.selection]
        radar.marked.formIntersection(ids)
        return radar
    }

    mutating func press(_ key: Key, in radar: Radar) -> [Effect] {
        let command = keyMap.command(for: key, in: .radar)?.id
        let row = radarRows().first { $0.id == radar.selected }
        switch command {
        case .radarClose: return []
        case .radarOpen: return row.map { show($0, behind: radar) } ?? []
        case .radarSort: sortRadar(reversing: false)
        case .radarReverse: sortRadar(reversing: true)
        case .radarCost: sortRadarByCost()
        default: break
        }
        let radar = settled(moved(radar, by: key, command))
        overlays.append(.radar(radar))
        guard let row else { return [] }
        switch command {
        case .radarStop: return order(.stop, row, radar)
        case .radarLease: return limit(row, radar)
        case .radarNotices where isShown(row): return runBelow(.notices, on: row.version.id)
        case .radarNotices:
            say(.warning, "\(row.place) is not shown; \(keyText(.radarOpen)) goes there")
        default: break
        }
        return []
    }

    /// The radar after a key that moves its cursor or marks rows.
    private mutating func moved(_ radar: Radar, by key: Key, _ command: CommandID?) -> Radar {
        var radar = radar
        let rows = radarRows()
        switch command {
        case .radarMove:
            _ = radar.cursor.handle(key, count: rows.count, height: radarRoom)
            radar.selected = nil
        case .radarMark:
            rows.first { $0.id == radar.selected }.map { toggle($0, &radar) }
            radar.cursor.move(by: 1, count: rows.count, height: radarRoom)
            radar.selected = nil
        case .radarMarkAll:
            let isAll = rows.allSatisfy { isMarked($0, radar) }
            for row in rows where isMarked(row, radar) == isAll { toggle(row, &radar) }
        default: break
        }
        return radar
    }

    private mutating func toggle(_ row: RadarRow, _ radar: inout Radar) {
        if isShown(row) {
            marks.versions.toggle(row.version.id)
        } else if radar.marked.remove(row.id) == nil {
            radar.marked.insert(row.id)
        }
    }

    func isMarked(_ row: RadarRow, _ radar: Radar) -> Bool {
        isShown(row) ? marks.versions.ids.contains(row.version.id) : radar.marked.contains(row.id)
    }

    /// Shows a row in the panes; one of another context once that is open.
    private mutating func show(_ row: RadarRow, behind radar: Radar) -> [Effect] {
        guard !isShown(row) else {
            reveal(row.version.id)
            return []
        }
        let effects = open(row.entry)
        if contexts.opening == row.entry {
            contexts.awaitedVersion = row.version.id
        } else {
            overlays.append(.radar(radar))
        }
        return effects
    }

    /// Does what a command of the panes does, as if the row were selected there.
    mutating func runBelow(_ id: CommandID, on version: VersionID) -> [Effect] {
        reveal(version)
        settle()
        return CommandTable.command(id).map { run($0, Call()) } ?? []
    }

    /// Rows of the table without its header.
    private var radarRoom: Int { Table.visibleRows(height: radarList.height) }

    /// Puts the cursors of the panes on a version, whatever was filtered.
    mutating func reveal(_ version: VersionID) {
        projects.filter = ""
        versions.filter = ""
        versions.showsAll = false
        projects.cursor.select(version.project)
        versions.cursor.select(version)
        focus = .versions
    }

    /// Puts the cursors on the version for which this context was opened.
    mutating func revealAwaited() {
        guard let version = contexts.awaitedVersion else { return }
        contexts.awaitedVersion = nil
        if snapshot.version(version) != nil { reveal(version) }
    }
}
