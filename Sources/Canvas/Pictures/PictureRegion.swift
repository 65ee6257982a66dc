/// A part of a picture in its own pixels; edges may lie between pixels.
package struct PictureRegion: Hashable, Sendable {
    package var left: Double
    package var top: Double
    package var width: Double
    package var height: Double

    package init(left: Double, top: Double, width: Double, height: Double) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }

    /// All of a picture of that many pixels.
    package static func whole(width: Int, height: Int) -> PictureRegion {
        PictureRegion(left: 0, top: 0, width: Double(width), height: Double(height))
    }

    /// The same part of a picture that has the same content in other numbers of pixels.
    func moved(from old: (width: Int, height: Int), to new: (width: Int, height: Int))
        -> PictureRegion
    {
        let horizontal = Double(new.width) / Double(old.width)
        let vertical = Double(new.height) / Double(old.height)
        return PictureRegion(
            left: left * horizontal, top: top * vertical, width: width * horizontal,
            height: height * vertical)
    }

    /// The source columns under each of `count` new ones, of a picture `width` pixels wide.
    func columns(_ count: Int, of width: Int) -> [Range<Int>] {
        Self.covered(from: left, length: self.width, by: count, of: width)
    }

    /// The source rows under each of `count` new ones, of a picture `height` pixels high.
    func rows(_ count: Int, of height: Int) -> [Range<Int>] {
        Self.covered(from: top, length: self.height, by: count, of: height)
    }

    /// The pixels whose middles lie under each new one; where none does, the one under its middle.
    private static func covered(
        from start: Double, length: Double, by count: Int, of total: Int
    ) -> [Range<Int>] {
        let step = length / Double(count)
        return (0..<count).map { index in
            let begin = start + Double(index) * step
            guard step > 1 else {
                let nearest = min(total - 1, max(0, Int(begin + step / 2)))
                return nearest..<nearest + 1
            }
            let first = min(total - 1, max(0, Int(begin + 0.5)))
            return first..<max(first + 1, min(total, Int(begin + step + 0.5)))
        }
    }
}
