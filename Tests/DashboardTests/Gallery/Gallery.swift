import Canvas
import Dashboard
import TestSupport
import Testing

/// Every screen, dialog and form of the dashboard by name.
///
/// `GalleryTests` draws each at three sizes and in mono and compares it with its golden file, shows
/// it in ASCII and looks for what no screen may have. To add pictures write a list of them in an
/// extension of this type, name the list in `all`, and record (`make record`).
enum Gallery {
    /// A state worth looking at. The name is that of its golden files.
    struct Picture: Sendable, CustomTestStringConvertible {
        var name: String
        /// The state on a screen of that many columns and rows.
        var make: @Sendable (_ width: Int, _ height: Int) -> Harness

        init(_ name: String, _ make: @escaping @Sendable (Int, Int) -> Harness) {
            self.name = name
            self.make = make
        }

        /// The state on a screen of a size.
        func harness(_ size: Size) -> Harness { make(size.width, size.height) }

        var testDescription: String { name }
    }

    static let all: [Picture] =
        panes + views + dialogs + forms + detections + choices + palette + images + managing
        + many + costs + budgets

    static let sizes = [
        Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 50),
    ]
}
