import Testing
import VisionEngine

@Suite(.ownThread) struct TrunkTests {
    /// byte(x, y, c) = ((3 x² + 5 x y + 40 c + 7 y) / 16) mod 256, 96 x 96 pixels.
    private var image: RGBImage {
        let pixels = (0..<96 * 96 * 3).map { index in
            let (x, y, c) = (index / 3 % 96, index / 288, index % 3)
            return UInt8((x * x * 3 + y * 5 * x + c * 40 + y * 7) / 16 % 256)
        }
        return RGBImage(width: 96, height: 96, pixels: pixels)
    }

    /// Values of a reference written with NumPy in doubles, with the layers as PyTorch has them,
    /// from the published checkpoint folded and rounded to 16 bits.
    private static let kernels = Trunk.Kernels.allCases.filter(\.isAvailable)

    @Test(arguments: kernels)
    func `the network gives the reference's values`(kernels: Trunk.Kernels) throws {
        let outputs = try Trunk(side: 96, kernels: kernels).run(image)
        try expect(
            outputs.block2, count: 13_824,
            [0: 3.08830, 1: 15.09449, 4_609: 22.54053, 6_915: 6.65036, 13_823: 12.00514])
        try expect(
            outputs.block4, count: 5_760,
            [0: 7.02237, 1: -3.80978, 1_921: -11.25469, 2_883: 8.85575, 5_759: -19.46422])
        try expect(
            outputs.block10, count: 4_032,
            [0: -3.91244, 1: 5.55621, 1_345: 0.86258, 2_019: 9.24355, 4_031: 5.84136])
        try expect(
            outputs.pooled, count: 1_280,
            [0: 5.29032, 2: 0.00000, 643: 0.08113, 900: 4.69374, 1_279: 0.14241])
    }

    private func expect(_ values: [Float], count: Int, _ reference: [Int: Float]) throws {
        try #require(values.count == count)
        for (index, expected) in reference {
            #expect(abs(values[index] - expected) < 1e-3)
        }
    }

    @Test func `only what is wanted is filled, with the same values`() throws {
        let trunk = try Trunk(side: 96)
        let all = trunk.run(image)
        let some = trunk.run(image, wanting: [.block4, .block15])
        #expect(some.block4 == all.block4 && some.block15 == all.block15)
        #expect(some.block2.isEmpty && some.block10.isEmpty && some.pooled.isEmpty)
        #expect(trunk.run(image, wanting: .block2).block2 == all.block2)
        #expect(trunk.run(image, wanting: []).block2.isEmpty)
    }

    @Test func `sides may differ`() throws {
        let pixels = Array(image.pixels[..<(96 * 64 * 3)])
        let outputs = try Trunk(width: 96, height: 64)
            .run(RGBImage(width: 96, height: 64, pixels: pixels))
        #expect(outputs.block2.count == 24 * 16 * 24)
        #expect(outputs.block15.count == 3 * 2 * 320)
        // The rows at the top do not see what is cut off at the bottom.
        #expect(
            outputs.block2[..<(24 * 24)] == (try Trunk(side: 96).run(image)).block2[..<(24 * 24)])
    }

    @Test(arguments: kernels)
    func `running twice gives the same bits`(kernels: Trunk.Kernels) throws {
        let trunk = try Trunk(side: 96, kernels: kernels)
        #expect(trunk.run(image) == trunk.run(image))
    }

    /// 224 pixels make bands of several rows, 32 leave a single cell behind the last block.
    @Test(arguments: kernels, [(32, 64), (224, 96)])
    func `all kernels agree at any size`(kernels: Trunk.Kernels, size: (Int, Int)) throws {
        let pixels = (0..<size.0 * size.1 * 3).map { (index: Int) -> UInt8 in
            UInt8(truncatingIfNeeded: index * 7 + index / 96 * 31)
        }
        let image = RGBImage(width: size.0, height: size.1, pixels: pixels)
        let found = try Trunk(width: size.0, height: size.1, kernels: kernels).run(image)
        let expected = try Trunk(width: size.0, height: size.1, kernels: .portable).run(image)
        #expect(Self.distance(found.block2, expected.block2) < 1e-3)
        #expect(Self.distance(found.block4, expected.block4) < 1e-3)
        #expect(Self.distance(found.block10, expected.block10) < 1e-3)
        #expect(Self.distance(found.block15, expected.block15) < 1e-3)
        #expect(Self.distance(found.pooled, expected.pooled) < 1e-3)
    }

    private static func distance(_ a: [Float], _ b: [Float]) -> Float {
        zip(a, b).map { abs($0 - $1) }.max() ?? 0
    }
}
