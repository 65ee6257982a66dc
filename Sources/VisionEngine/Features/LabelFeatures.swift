import CTrunk

/// What a label model looks at in an image.
package enum FeatureKind: UInt8, Sendable, CaseIterable {
    /// The feature network's pooled head and blocks 10 and 15.
    case network = 0
    /// Oriented gradients and a histogram of colours, for what the network does not know.
    case gradients = 1
}

extension FeatureKind {
    /// Values of one view: 1280 + 3 x (112 + 320), or 1764 + 108; multiples of 8.
    var inputs: Int {
        switch self {
        case .network: CTRUNK_POOLED + 3 * (CTRUNK_BLOCK10 + CTRUNK_BLOCK15)
        case .gradients: OrientedGradients.count + ColourHistogram.count
        }
    }

    /// Where the values begin among those of one view.
    var offset: Int { self == .network ? 0 : FeatureKind.network.inputs }
}

/// The features of one image for image-level labels, in 16-bit floats as they are cached: of the
/// image as it is and then of its mirror image, the network's and then the gradients'.
struct LabelFeatures: Sendable, Equatable {
    /// Side of the network's input in pixels.
    static let inputSide = 224
    /// Values of one view.
    static let view = FeatureKind.allCases.reduce(0) { $0 + $1.inputs }
    /// 16-bit floats of an image, both views.
    static let count = 2 * view

    let halves: [UInt16]

    /// Features as they were cached.
    init(halves: [UInt16]) {
        self.halves = halves
    }

    /// Extracts the features of an image of any size; `trunk` takes `inputSide` pixels.
    init(image: RGBImage, trunk: Trunk) {
        let input = Self.input(image)
        halves = [input, input.flipped()].flatMap { view in
            toHalf(Self.network(view, trunk) + Self.gradients(view))
        }
    }

    /// The `kind.inputs` values of one kind, of the image as it is.
    func upright(_ kind: FeatureKind) -> [Float] {
        fromHalf(halves[kind.offset..<kind.offset + kind.inputs])
    }

    /// The values of one kind alone, of the image as it is, rounded as they are cached. The
    /// gradients need no trunk.
    static func upright(_ kind: FeatureKind, of image: RGBImage, trunk: Trunk?) -> [Float] {
        let input = input(image)
        let values = trunk.map { network(input, $0) } ?? gradients(input)
        return fromHalf(toHalf(values)[...])
    }

    /// An image as features are read from: a JPEG no larger than is needed.
    static func decoded(_ bytes: [UInt8]) throws(EngineError) -> RGBImage {
        try RGBImage.decode(bytes, atLeast: ImageSize(width: inputSide, height: inputSide))
    }

    private static func input(_ image: RGBImage) -> RGBImage {
        image.resized(width: inputSide, height: inputSide)
    }

    /// The pooled head and the mean, largest value and deviation by channel of blocks 10 and 15, each
    /// of the seven of length 1 by itself.
    private static func network(_ input: RGBImage, _ trunk: Trunk) -> [Float] {
        let outputs = trunk.run(input, wanting: [.block10, .block15, .pooled])
        let blocks = [
            ChannelMoments(outputs.block10, channels: CTRUNK_BLOCK10),
            ChannelMoments(outputs.block15, channels: CTRUNK_BLOCK15),
        ]
        let moments = blocks.flatMap { [$0.mean, $0.largest, $0.deviation] }
        return ([outputs.pooled] + moments).flatMap(ofLengthOne)
    }

    /// The oriented gradients, and the roots of the shares of colours, each of length 1 by itself.
    private static func gradients(_ input: RGBImage) -> [Float] {
        let small = input.resized(
            width: OrientedGradients.side, height: OrientedGradients.side)
        let colours = ColourHistogram.described(small).map { $0.squareRoot() }
        return [OrientedGradients.described(small), colours].flatMap(ofLengthOne)
    }

    private static func ofLengthOne(_ values: [Float]) -> [Float] {
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? values.map { $0 / length } : values
    }
}

/// Mean, largest value and deviation by channel over the cells of a block.
private struct ChannelMoments {
    let mean: [Float]
    let largest: [Float]
    let deviation: [Float]

    init(_ block: [Float], channels: Int) {
        let cells = block.count / channels
        var sum = [Float](repeating: 0, count: channels)
        var square = sum
        var largest = [Float](repeating: -.greatestFiniteMagnitude, count: channels)
        for cell in 0..<cells {
            for channel in 0..<channels {
                let value = block[cell * channels + channel]
                sum[channel] += value
                square[channel] += value * value
                largest[channel] = max(largest[channel], value)
            }
        }
        let mean = sum.map { $0 / Float(cells) }
        self.mean = mean
        self.largest = largest
        deviation = zip(square, mean).map { max($0 / Float(cells) - $1 * $1, 0).squareRoot() }
    }
}
