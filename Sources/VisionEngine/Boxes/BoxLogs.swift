import Glibc

/// The four numbers that a cell says about its box: ln(distance / 16) from the cell's centre to the
/// left, upper, right and lower edge in pixels.
enum BoxLogs {
    /// Distances in cells, 1/16 (a pixel) ... 128.
    private static let range = log(0.0625)...log(128.0)

    /// The logs of a box around a centre; an edge on the wrong side counts as a pixel away.
    static func encode(_ edges: BoxView.Edges, _ centre: (x: Double, y: Double)) -> [Float] {
        let distances = [
            centre.x - edges.left, centre.y - edges.top, edges.right - centre.x,
            edges.bottom - centre.y,
        ]
        return distances.map { Float(log(max($0, 1) / Double(BoxView.stride))) }
    }

    /// The box that four logs at a centre stand for.
    static func decode(
        _ logs: UnsafeBufferPointer<Float>.SubSequence, _ centre: (x: Double, y: Double)
    ) -> BoxView.Edges {
        let distances = logs.map { value in
            let held = min(max(Double(value), range.lowerBound), range.upperBound)
            return exp(held) * Double(BoxView.stride)
        }
        return (
            centre.x - distances[0], centre.y - distances[1], centre.x + distances[2],
            centre.y + distances[3]
        )
    }
}
