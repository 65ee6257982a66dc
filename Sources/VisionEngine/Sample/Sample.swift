/// Draws the sample datasets; the same seed draws the same images.
package enum Sample {
    /// The defects of the washers and their colours in the masks.
    package static let maskColors: [MaskClass] = [
        MaskClass(name: "scratched", color: RGBColor(red: 0x2C, green: 0xA0, blue: 0x2C)),
        MaskClass(name: "dented", color: RGBColor(red: 0x1F, green: 0x77, blue: 0xB4)),
        MaskClass(name: "chipped", color: RGBColor(red: 0xFF, green: 0x7F, blue: 0x0E)),
    ]
}

extension Sample {
    /// `count` washers, of which `anomalies` have a defect and a mask.
    package static func washers(count: Int, anomalies: Int, seed: UInt64) -> [SampleImage] {
        []
    }

    /// `perClass` images of each of the labels `washer`, `nut` and `bolt`.
    package static func parts(perClass: Int, seed: UInt64) -> [SampleImage] {
        []
    }
}
