import Inventory
import Metering

/// What the running versions may be sorted by, beside their own order: the names of the columns.
package enum RadarSort: String, CaseIterable, Hashable, Sendable {
    case model, context, status, running, units, cost, rate, stops

    /// Whether sorting by it begins at the highest value.
    var startsDescending: Bool {
        switch self {
        case .running, .units, .cost, .rate: true
        case .model, .context, .status, .stops: false
        }
    }

    func value(of row: RadarRow, at moment: Timestamp) -> ColumnValue {
        let id = row.version.id
        switch self {
        case .model: return .text(id.path)
        case .context: return .text(row.place)
        case .status: return .text(row.version.status)
        case .running:
            let since = row.isCharged ? row.meter?.runningSince(of: id)?.0 : nil
            return ColumnValue(since.map { Double(moment.millisecondsSince($0)) })
        case .units: return ColumnValue(row.isCharged ? row.version.minInferenceUnits : nil)
        case .cost: return ColumnValue(row.meter?.amount(of: id, at: moment)?.low.dollars)
        case .rate: return ColumnValue(row.isCharged ? row.hourly?.upperBound.dollars : nil)
        case .stops: return ColumnValue(row.stopAt.map { Double($0.milliseconds) })
        }
    }
}

extension [RadarRow] {
    /// The rows sorted; what has no value stands last in either direction, and equals stay in order.
    func sorted(by sort: TableSort, at moment: Timestamp) -> [RadarRow] {
        guard let column = sort.column.flatMap(RadarSort.init) else { return self }
        let values = map { column.value(of: $0, at: moment) }
        return ColumnValue.sorted(
            indices.map(Int32.init), by: values, isDescending: sort.isDescending
        ).map { self[Int($0)] }
    }
}

extension State {
    /// What the running versions are sorted by; remembered from run to run.
    package var radarSort: TableSort {
        guard let remembered = preferences.tables["running"] else { return TableSort() }
        return TableSort(column: remembered.sortColumn, isDescending: remembered.isDescending)
    }

    /// Sorts by the next column, the last one being followed by the order of the screen, or the other
    /// way around.
    mutating func sortRadar(reversing: Bool) {
        var table = preferences.tables["running"] ?? TablePreferences()
        if reversing {
            table.isDescending.toggle()
        } else {
            let columns = RadarSort.allCases.filter { $0 != .context || !sightsElsewhere.isEmpty }
            let place = columns.firstIndex { $0.rawValue == table.sortColumn }.map { $0 + 1 } ?? 0
            let next = columns.indices.contains(place) ? columns[place] : nil
            table.sortColumn = next?.rawValue
            table.isDescending = next?.startsDescending ?? false
        }
        preferences.tables["running"] = table
    }

    /// Sorts by cost at once, or by the order of the screen again.
    mutating func sortRadarByCost() {
        var table = preferences.tables["running"] ?? TablePreferences()
        let isByCost = table.sortColumn == RadarSort.cost.rawValue
        table.sortColumn = isByCost ? nil : RadarSort.cost.rawValue
        table.isDescending = !isByCost
        preferences.tables["running"] = table
    }
}
