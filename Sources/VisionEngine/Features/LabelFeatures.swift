import CTrunk

/// The features of one image for image-level labels, in 16-bit floats as they are cached: for the
/// image and then its mirror image, the pooled head (1280) and block 10's mean, largest value and
/// deviation by channel (112 each), each of the four of length 1 by itself.
struct LabelFeatures: Sendable, Equatable {
    static let inputSide = 224
    /// Values of one view: 1280 + 3 x 112.
    static let inputs = 1616
    /// 16-bit floats of an image, both views.
    static let count = 2 * inputs

    let halves: [UInt16]

    /// Features as they were cached.
    init(halves: [UInt16]) {
        self.halves = halves
    }

    /// Extracts the features of an image of any size; `trunk` takes `inputSide` pixels.
    init(image: RGBImage, trunk: Trunk) {
        let input = image.resized(width: Self.inputSide, height: Self.inputSide)
        halves = toHalf(
            Self.described(trunk.run(input)) + Self.described(trunk.run(input.flipped())))
    }

    /// Only the image as it is, for inference; its mirror image is left at zero.
    init(uprightOf image: RGBImage, trunk: Trunk) {
        let input = image.resized(width: Self.inputSide, height: Self.inputSide)
        let upright = toHalf(Self.described(trunk.run(input)))
        halves = upright + [UInt16](repeating: 0, count: Self.inputs)
    }

    /// `inputs` values of the image as it is.
    var upright: [Float] {
        fromHalf(halves[..<Self.inputs])
    }

    /// `inputs` values of its mirror image.
    var flipped: [Float] {
        fromHalf(halves[Self.inputs...])
    }

    private static func described(_ outputs: Trunk.Outputs) -> [Float] {
        let channels = CTRUNK_BLOCK10
        let cells = outputs.block10.count / channels
        var sum = [Float](repeating: 0, count: channels)
        var square = sum
        var largest = [Float](repeating: -.greatestFiniteMagnitude, count: channels)
        for cell in 0..<cells {
            for channel in 0..<channels {
                let value = outputs.block10[cell * channels + channel]
                sum[channel] += value
                square[channel] += value * value
                largest[channel] = max(largest[channel], value)
            }
        }
        let mean = sum.map { $0 / Float(cells) }
        let deviation = zip(square, mean).map {
            max($0 / Float(cells) - $1 * $1, 0).squareRoot()
        }
        return [outputs.pooled, mean, largest, deviation].flatMap(ofLengthOne)
    }

    private static func ofLengthOne(_ values: [Float]) -> [Float] {
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? values.map { $0 / length } : values
    }
}
