import Canvas
import Foundation

/// How eyes see colours: all three cones, or one kind missing.
///
/// Source of the matrices, on linear RGB: Machado, Oliveira and Fernandes, "A Physiologically-based
/// Model for Simulation of Color Vision Deficiency" (2009), severity 1.0.
struct Sight: Sendable {
    var rows: [[Double]]

    static let everyone = Sight(rows: [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    static let deuteranope = Sight(rows: [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ])
    static let protanope = Sight(rows: [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ])
    static let tritanope = Sight(rows: [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ])

    /// How different two colours look to these eyes: the distance in CIE L*a*b* (ΔE*76); about 2.3
    /// is just noticed side by side.
    func distance(_ left: RGB, _ right: RGB) -> Double {
        let (a, b) = (lab(left), lab(right))
        return zip(a, b).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
    }

    /// CIE L*a*b* under D65 of what is seen.
    private func lab(_ color: RGB) -> [Double] {
        let linear = [color.red, color.green, color.blue].map { level -> Double in
            let value = Double(level) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        let seen = Self.product(rows, linear).map { min(max($0, 0), 1) }
        let toXYZ = [
            [0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505],
        ]
        let f = zip(Self.product(toXYZ, seen), [0.95047, 1, 1.08883]).map { value, white in
            let share = value / white
            return share > 0.008856 ? cbrt(share) : 7.787 * share + 16.0 / 116
        }
        return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
    }

    private static func product(_ rows: [[Double]], _ vector: [Double]) -> [Double] {
        rows.map { row in zip(row, vector).map(*).reduce(0, +) }
    }
}
