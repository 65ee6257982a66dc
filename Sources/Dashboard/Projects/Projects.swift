import Canvas
import Inventory

/// The project pane: projects of both services in one list.
package struct Projects: Hashable, Sendable {
    /// A project that this program makes and that the cursor goes to as soon as it is there.
    package struct Awaited: Hashable, Sendable {
        package var service: VisionService
        package var name: String
    }

    package var cursor = ListCursor<ProjectID>()
    package var filter = ""
    package var awaited: Awaited?

    package init() {}

    /// Fits the cursor to the rows and to `visible` lines of them.
    mutating func settle(in rows: Rows<Snapshot.ProjectEntry>, visible: Int) {
        if let awaited,
            let id = rows.first(where: {
                $0.project.service == awaited.service && $0.project.name == awaited.name
            })?.id
        {
            cursor.select(id)
            self.awaited = nil
        }
        cursor.settle(in: rows, visible: visible)
    }
}
