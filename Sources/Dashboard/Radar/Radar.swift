import Canvas
import Inventory

/// Everything of this context that runs, starts, stops or trains, over all projects of both services.
package struct Radar: Hashable, Sendable {
    package var cursor = TableCursor()
    /// The selected row, so that it stays selected when rows come and go.
    package var selected: VersionID?

    package init() {}
}

extension State {
    /// The rows: what costs and has no lease first, then what costs most; then what only trains.
    func radarRows() -> [ModelVersion] {
        var charged: [ModelVersion] = []
        var training: [ModelVersion] = []
        for entry in snapshot.projects {
            for version in entry.versions {
                if version.state.isCharged {
                    charged.append(version)
                } else if version.state == .training || version.state == .copying {
                    training.append(version)
                }
            }
        }
        return charged.sorted(by: isMoreUrgent) + training.sorted { since($0) < since($1) }
    }

    private func isMoreUrgent(_ left: ModelVersion, _ right: ModelVersion) -> Bool {
        let (a, b) = (isLeaseless(left), isLeaseless(right))
        if a != b { return a }
        let (x, y) = (left.minInferenceUnits ?? 0, right.minInferenceUnits ?? 0)
        if x != y { return x > y }
        return left.id.path < right.id.path
    }

    /// Whether nothing is set that will stop it; unknown leases count as set.
    func isLeaseless(_ version: ModelVersion) -> Bool {
        version.state.canStop && leases.map { $0[version.id] == nil } ?? false
    }

    private func since(_ version: ModelVersion) -> Timestamp {
        version.createdAt ?? Timestamp(milliseconds: .max)
    }

    mutating func openRadar() -> [Effect] {
        overlays.append(.radar(settled(Radar())))
        return []
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
        return radar
    }

    mutating func press(_ key: Key, in radar: Radar) -> [Effect] {
        var radar = radar
        let ids = radarRows().map(\.id)
        let command = keyMap.command(for: key, in: .radar)?.id
        switch command {
        case .radarClose: return []
        case .radarOpen:
            if let selected = radar.selected { reveal(selected) }
            return []
        case .radarMove:
            _ = radar.cursor.handle(key, count: ids.count, height: radarRoom)
            radar.selected = nil
        case .radarMark:
            if let selected = radar.selected { marks.versions.toggle(selected) }
            radar.cursor.move(by: 1, count: ids.count, height: radarRoom)
            radar.selected = nil
        case .radarMarkAll: marks.versions.toggleAll(ids)
        default: break
        }
        radar = settled(radar)
        overlays.append(.radar(radar))
        guard let selected = radar.selected else { return [] }
        switch command {
        case .radarStop: return runBelow(.stop, on: selected)
        case .radarNotices: return runBelow(.notices, on: selected)
        default: return []
        }
    }

    /// Does what a command of the panes does, as if the row were selected there.
    private mutating func runBelow(_ id: CommandID, on version: VersionID) -> [Effect] {
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
}
