import Canvas

/// The menu of columns that a list may be sorted by.
package struct SortMenu: Hashable, Sendable {
    package var pane: Pane
    /// The line under the cursor: 0 for the service's order, then the columns.
    package var line: Int
}

extension State {
    /// Opens the menu for the focused list, or sorts by the column that an argument names.
    mutating func chooseSort(_ argument: String) {
        guard let spec = table(of: listPane) else { return }
        if !argument.isEmpty { return sort(byName: argument, spec) }
        let place = spec.allColumns.firstIndex { $0.id == spec.sort.column }
        overlays.append(.sort(SortMenu(pane: listPane, line: place.map { $0 + 1 } ?? 0)))
    }

    private mutating func sort(byName name: String, _ spec: TableSpec) {
        if spec.allColumns.contains(where: { $0.id == name }) {
            sort(listPane, by: name)
        } else {
            let near = name.nearest(in: spec.allColumns.map(\.id)).map { "; do you mean \($0)?" }
            say(.warning, "No column of this list is called \(name)\(near ?? "").")
        }
    }

    mutating func press(_ key: Key, in menu: SortMenu) {
        guard let spec = table(of: menu.pane) else { return }
        var menu = menu
        switch keyMap.command(for: key, in: .sort)?.id {
        case .sortClose: return
        case .sortChoose: return sort(menu.pane, by: spec.sortChoice(menu.line))
        case .sortMove:
            let step = [.up, .backtab, .character("k")].contains(key) ? -1 : 1
            let count = spec.allColumns.count + 1
            menu.line = (menu.line + step + count) % count
        default:
            if let digit = key.typed?.wholeNumberValue, digit <= spec.allColumns.count {
                return sort(menu.pane, by: spec.sortChoice(digit))
            }
        }
        overlays.append(.sort(menu))
    }
}

extension TableSpec {
    /// The column behind a line of the menu; nil for the service's order.
    fileprivate func sortChoice(_ line: Int) -> String? {
        line > 0 && line <= allColumns.count ? allColumns[line - 1].id : nil
    }
}
