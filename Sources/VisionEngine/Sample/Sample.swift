/// Draws the sample datasets; the same seed draws the same images.
package enum Sample {
    /// Width and height of every image.
    package static let side = 256

    /// The defects of the washers and their colours in the masks.
    package static let maskColors: [MaskClass] = [
        MaskClass(name: "scratched", color: RGBColor(red: 0x2C, green: 0xA0, blue: 0x2C)),
        MaskClass(name: "dented", color: RGBColor(red: 0x1F, green: 0x77, blue: 0xB4)),
        MaskClass(name: "chipped", color: RGBColor(red: 0xFF, green: 0x7F, blue: 0x0E)),
    ]

    /// `count` washers, of which the last `anomalies` have a defect and a mask.
    package static func washers(count: Int, anomalies: Int, seed: UInt64) -> [SampleImage] {
        let good = max(count - anomalies, 0)
        return (0..<count).map { index in
            let defect = index < good ? nil : DefectKind.allCases[(index - good) % 3]
            return washer(
                number: index < good ? index + 1 : index - good + 1, defect: defect, seed: seed,
                stream: index)
        }
    }

    /// `perClass` images of each of the labels `bolt`, `nut` and `washer`.
    package static func parts(perClass: Int, seed: UInt64) -> [SampleImage] {
        PartKind.allCases.enumerated().flatMap { kindIndex, kind in
            (0..<perClass).map { index in
                let stream = kindIndex * 1_000_000 + index
                return SampleImage(
                    name: "\(kind.rawValue)-\(numbered(index + 1)).png", label: kind.rawValue,
                    isAnomalous: false, defect: nil,
                    png: {
                        try Scene(part: kind, defect: nil, seed: seed, stream: stream)
                            .image().encodePNG()
                    }, maskPNG: nil)
            }
        }
    }

    /// `count` images of several parts in different sizes, with their boxes.
    package static func scenes(count: Int, seed: UInt64) -> [SampleScene] {
        (0..<count).map { index in
            @Sendable func scene() -> PartsScene {
                PartsScene(seed: seed, stream: 5_000_000 + index)
            }
            return SampleScene(
                name: "scene-\(numbered(index + 1)).png", boxes: scene().boxes,
                png: { try scene().image().encodePNG() })
        }
    }

    private static func washer(
        number: Int, defect: DefectKind?, seed: UInt64, stream: Int
    ) -> SampleImage {
        @Sendable func scene() -> Scene {
            Scene(part: .washer, defect: defect, seed: seed, stream: stream)
        }
        let label = defect == nil ? "normal" : "anomaly"
        let mask: @Sendable () throws -> [UInt8] = { try scene().mask().encodePNG() }
        return SampleImage(
            name: "\(label)-\(numbered(number)).png", label: label, isAnomalous: defect != nil,
            defect: defect?.rawValue, png: { try scene().image().encodePNG() },
            maskPNG: defect == nil ? nil : mask)
    }

    /// The number with three digits, so that names sort.
    private static func numbered(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(3 - digits.count, 0)) + digits
    }
}
