import Canvas
import Inventory

/// The form of an export: which rows, in which format, where to.
package struct ExportDialog: Hashable, Sendable {
    package var form: Form
    /// Whether the path was typed, so that it no longer follows the format.
    var isPathTyped = false

    package enum Format: String, CaseIterable, Hashable, Sendable {
        case csv = "CSV"
        case json = "JSON"

        var suffix: String { "." + rawValue.lowercased() }
    }

    package var format: Format { Format(rawValue: form["format"]) ?? .csv }
    package var scope: ExportScope { form["rows"] == "marked" ? .marked : .shown }
}

extension State {
    var canExport: Availability {
        exportCount(.shown) == 0 && exportCount(.marked) == 0
            ? .disabled("there is no row to export") : .enabled
    }

    /// Opens the form of the focused list: its marked rows where there are any, in the format and
    /// folder of the last time.
    mutating func openExport() {
        let remembered = preferences.formValues[Self.exportMemory] ?? [:]
        let format = remembered["format"].flatMap(ExportDialog.Format.init) ?? .csv
        let scopes = exportCount(.marked) > 0 ? ["marked", "shown"] : ["shown"]
        let form = Form([
            Form.Field(
                "format", label: "Format",
                kind: .choice(ExportDialog.Format.allCases.map(\.rawValue)),
                value: format.rawValue, hint: "CSV after RFC 4180, or a JSON array of objects."),
            Form.Field(
                "rows", label: "Rows", kind: .choice(scopes), value: scopes[0],
                hint: "The columns that the list shows, after the ids."),
            Form.Field(
                "path", label: "File",
                value: (remembered["folder"] ?? "") + exportName + format.suffix,
                hint: "~ is your home folder; a file that is there is not replaced unasked."),
        ])
        overlays.append(.export(ExportDialog(form: form)))
    }

    private static let exportMemory = "export"

    /// `washers-versions`, `projects`.
    private var exportName: String {
        guard exportSource == .versions, !versions.showsAll,
            let name = selectedProject?.project.name
        else { return exportSource.rawValue }
        return "\(name)-versions"
    }

    mutating func press(_ key: Key, in dialog: ExportDialog) -> [Effect] {
        var dialog = dialog
        switch dialog.form.handle(key) {
        case .cancelled: return []
        case .submitted: return submit(dialog)
        case .changed("path"): dialog.isPathTyped = true
        case .changed("format"): follow(&dialog)
        case .changed, .moved, .ignored: break
        }
        dialog.form.setErrors([:])
        overlays.append(.export(dialog))
        return []
    }

    /// Gives the path the suffix of the format, unless it was typed.
    private func follow(_ dialog: inout ExportDialog) {
        guard !dialog.isPathTyped else { return }
        for format in ExportDialog.Format.allCases
        where dialog.form["path"].hasSuffix(format.suffix) {
            dialog.form["path"] =
                dialog.form["path"].dropLast(format.suffix.count) + dialog.format.suffix
            return
        }
    }

    private mutating func submit(_ dialog: ExportDialog) -> [Effect] {
        var dialog = dialog
        let path = dialog.form["path"]
        guard !path.isEmpty, !path.hasSuffix("/"), let table = exportTable(dialog.scope) else {
            dialog.form.setErrors(["path": "name a file, not a folder"])
            dialog.form.setFocus(to: "path")
            overlays.append(.export(dialog))
            return []
        }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        preferences.formValues[Self.exportMemory] = [
            "format": dialog.format.rawValue, "folder": folder,
        ]
        let text = dialog.format == .csv ? table.csv : table.json
        return [.export(ExportRequest(path: path, text: text, rows: table.rows.count))]
    }
}
