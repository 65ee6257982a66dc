import CTrunk
import Synchronization

/// The frozen network: turns an image into features. Calls on one trunk wait for each other;
/// weights are shared between all trunks.
package final class Trunk: Sendable {
    /// Names the architecture and its weights.
    package static var identity: String {
        String(cString: ctrunk_identity())
    }

    /// What the network gives for an image.
    package struct Outputs: Sendable, Equatable {
        /// Side / 4, 24 channels.
        package let block2: [Float]
        /// Side / 8, 40 channels.
        package let block4: [Float]
        /// Side / 16, 112 channels.
        package let block10: [Float]
        /// 1280 values.
        package let pooled: [Float]
    }

    /// Kernels to run with; both agree to about 1e-4.
    package enum Kernels: Sendable, CaseIterable {
        case fastest, portable
    }

    private struct Arena: ~Copyable {
        let pointer: OpaquePointer

        deinit {
            ctrunk_destroy(pointer)
        }
    }

    private let side: Int
    private let arena: Mutex<Arena>

    /// A trunk for square images of `side` pixels, a multiple of 16, 32...4096.
    package init(side: Int, kernels: Kernels = .fastest) throws(EngineError) {
        let choice = kernels == .fastest ? CTRUNK_FASTEST : CTRUNK_PORTABLE
        guard let pointer = ctrunk_create(Int32(side), Int32(side), choice) else {
            throw EngineError(
                code: .outOfMemory, sentence: "There is not enough memory for the feature network.")
        }
        self.side = side
        arena = Mutex(Arena(pointer: pointer))
    }

    /// Runs an image of this trunk's size.
    package func run(_ image: RGBImage) -> Outputs {
        precondition(image.width == side && image.height == side, "an image of the trunk's size")
        var block2 = floats(side / 4, CTRUNK_BLOCK2)
        var block4 = floats(side / 8, CTRUNK_BLOCK4)
        var block10 = floats(side / 16, CTRUNK_BLOCK10)
        var pooled = [Float](repeating: 0, count: CTRUNK_POOLED)
        arena.withLock { arena in
            block2.withUnsafeMutableBufferPointer { first in
                block4.withUnsafeMutableBufferPointer { second in
                    block10.withUnsafeMutableBufferPointer { third in
                        pooled.withUnsafeMutableBufferPointer { last in
                            var outputs = ctrunk_outputs(
                                block2: first.baseAddress, block4: second.baseAddress,
                                block10: third.baseAddress, pooled: last.baseAddress)
                            ctrunk_run(arena.pointer, image.pixels, &outputs)
                        }
                    }
                }
            }
        }
        return Outputs(block2: block2, block4: block4, block10: block10, pooled: pooled)
    }

    private func floats(_ side: Int, _ channels: Int) -> [Float] {
        [Float](repeating: 0, count: side * side * channels)
    }
}
