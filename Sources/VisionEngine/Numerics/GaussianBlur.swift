import Glibc

/// Gaussian blur of square grids, sigma 1 cell, cut at 4 cells, mirrored at the edges.
enum GaussianBlur {
    private static let radius = 4

    private static let weights: [Float] = {
        let raw = (-radius...radius).map { exp(-0.5 * Double($0 * $0)) }
        let sum = raw.reduce(0, +)
        return raw.map { Float($0 / sum) }
    }()

    /// A blurred copy of `side` x `side` cells of `channels` values.
    static func blurred(_ grid: [Float], side: Int, channels: Int = 1) -> [Float] {
        let across = pass(grid, side: side, channels: channels, step: channels)
        return pass(across, side: side, channels: channels, step: side * channels)
    }

    /// Blurs along the axis whose neighbours lie `step` values apart.
    private static func pass(_ grid: [Float], side: Int, channels: Int, step: Int) -> [Float] {
        let other = step == channels ? side * channels : channels
        var out = [Float](repeating: 0, count: grid.count)
        out.withUnsafeMutableBufferPointer { out in
            grid.withUnsafeBufferPointer { grid in
                for line in 0..<side {
                    for position in 0..<side {
                        let to = line * other + position * step
                        for offset in -radius...radius {
                            let from = line * other + mirrored(position + offset, side) * step
                            let weight = weights[offset + radius]
                            for channel in 0..<channels {
                                out[to + channel] += weight * grid[from + channel]
                            }
                        }
                    }
                }
            }
        }
        return out
    }

    /// The index that an index beyond the edge mirrors to, the edge cell repeated.
    private static func mirrored(_ index: Int, _ side: Int) -> Int {
        let period = 2 * side
        let wrapped = ((index % period) + period) % period
        return wrapped < side ? wrapped : period - 1 - wrapped
    }
}
