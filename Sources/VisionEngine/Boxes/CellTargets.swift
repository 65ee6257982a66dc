/// What the cells of one view should say: which of the boxes each is about, if any.
struct CellTargets: Sendable {
    /// By cell the index of its box; `nil` for background.
    private(set) var boxes: [Int?]

    /// A cell is about a box when its centre lies in the central half of the box, the smaller box
    /// first; every box has at least the cell nearest to its middle.
    init(_ view: BoxView, _ boxes: [BoundingBox]) {
        self.boxes = Array(repeating: nil, count: view.cells)
        let order = boxes.indices.sorted { (boxes[$1].area, $0) < (boxes[$0].area, $1) }
        let shown = view.shown
        for box in order {
            let inner = Self.centralHalf(view.edges(boxes[box]))
            for cell in shown where Self.contains(inner, view.centre(cell)) {
                self.boxes[cell] = box
            }
        }
        for box in order { claimNearest(view, box, view.edges(boxes[box])) }
    }

    /// The cell that holds the middle of a box belongs to it.
    private mutating func claimNearest(_ view: BoxView, _ box: Int, _ edges: BoxView.Edges) {
        guard !boxes.contains(box) else { return }
        func index(_ middle: Double, _ side: Int) -> Int {
            min(max(Int(middle) / BoxView.stride, 0), (side - 1) / BoxView.stride)
        }
        let column = index((edges.left + edges.right) / 2, view.size.width)
        let row = index((edges.top + edges.bottom) / 2, view.size.height)
        boxes[row * view.columns + column] = box
    }

    private static func centralHalf(_ edges: BoxView.Edges) -> BoxView.Edges {
        let (across, down) = ((edges.right - edges.left) / 4, (edges.bottom - edges.top) / 4)
        return (edges.left + across, edges.top + down, edges.right - across, edges.bottom - down)
    }

    private static func contains(_ edges: BoxView.Edges, _ point: (x: Double, y: Double)) -> Bool {
        point.x >= edges.left && point.x <= edges.right && point.y >= edges.top
            && point.y <= edges.bottom
    }
}
