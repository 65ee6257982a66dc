/// How a picture is looked at: how much enlarged, and around which of its points.
package struct Viewport: Hashable, Sendable {
    /// 1 shows the whole picture as large as it fits, 2 twice as large.
    package private(set) var zoom = 1.0
    /// The point in the middle, as shares of the picture's sides, 0...1.
    private var x = 0.5
    private var y = 0.5

    package init() {}

    package static let steps: [Double] = [1, 1.5, 2, 3, 4, 6, 8, 12, 16]

    package var isEnlarged: Bool { zoom > 1 }

    /// One step nearer, up to sixteen times.
    package mutating func zoomIn() { zoom = Self.steps.first { $0 > zoom } ?? zoom }

    /// One step back, down to the whole picture.
    package mutating func zoomOut() {
        zoom = Self.steps.last { $0 < zoom } ?? zoom
        move(x: 0, y: 0)
    }

    /// The whole picture again.
    package mutating func reset() { self = Viewport() }

    /// Moves by quarters of what is visible, held on the picture.
    package mutating func pan(x right: Int, y down: Int) {
        move(x: Double(right) / (4 * zoom), y: Double(down) / (4 * zoom))
    }

    private mutating func move(x dx: Double, y dy: Double) {
        let margin = 1 / (2 * zoom)
        x = min(max(x + dx, margin), 1 - margin)
        y = min(max(y + dy, margin), 1 - margin)
    }

    /// The part of a picture that `room` pixels show, and how many of them it takes.
    func cut(width: Int, height: Int, room: Size) -> (part: PictureRegion, size: Size) {
        let (w, h) = (Double(width), Double(height))
        let fit = min(Double(room.width) / w, Double(room.height) / h)
        let scale = fit * zoom
        let visible = (min(w, Double(room.width) / scale), min(h, Double(room.height) / scale))
        let part = PictureRegion(
            left: min(max(x * w - visible.0 / 2, 0), w - visible.0),
            top: min(max(y * h - visible.1 / 2, 0), h - visible.1), width: visible.0,
            height: visible.1)
        let size = Size(
            width: min(room.width, max(1, Int((visible.0 * scale).rounded()))),
            height: min(room.height, max(1, Int((visible.1 * scale).rounded()))))
        return (part, size)
    }
}
