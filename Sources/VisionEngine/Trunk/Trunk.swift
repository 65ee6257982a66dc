import CTrunk
import Synchronization

/// The frozen network: turns an image into features. Calls on one trunk wait for each other;
/// weights are shared between all trunks.
package final class Trunk: Sendable {
    /// Names the architecture and its weights.
    package static var identity: String {
        String(cString: ctrunk_identity())
    }

    /// A multiple of this many pixels is a side that every output divides evenly.
    package static let step = 32

    /// The size of the images that it takes.
    package let size: ImageSize
    private let arena: Mutex<Arena>

    /// A trunk for images of `width` x `height` pixels, multiples of `step`, 32...4096.
    ///
    /// Throws `outOfMemory`. The processor must have the kernels.
    package init(width: Int, height: Int, kernels: Kernels = .fastest) throws(EngineError) {
        precondition(width % Self.step == 0 && height % Self.step == 0, "sides in whole steps")
        precondition(kernels.isAvailable, "kernels that the processor has")
        guard let pointer = ctrunk_create(Int32(width), Int32(height), kernels.choice) else {
            throw EngineError(
                code: .outOfMemory, sentence: "There is not enough memory for the feature network.")
        }
        size = ImageSize(width: width, height: height)
        arena = Mutex(Arena(pointer: pointer))
    }

    /// A trunk for square images of `side` pixels, a multiple of `step`, 32...4096.
    package convenience init(side: Int, kernels: Kernels = .fastest) throws(EngineError) {
        try self.init(width: side, height: side, kernels: kernels)
    }

    /// Runs an image of this trunk's size, as far as the last of the `wanted` outputs.
    package func run(_ image: RGBImage, wanting wanted: Wanted = .all) -> Outputs {
        precondition(
            image.width == size.width && image.height == size.height, "an image of the trunk's size"
        )
        return arena.withLock { arena in
            let pointer = arena.pointer
            var outputs = Outputs(of: size, wanted)
            outputs.withPointers { ctrunk_run(pointer, image.pixels, &$0) }
            return outputs
        }
    }
}

/// The working memory of one trunk.
private struct Arena: ~Copyable {
    let pointer: OpaquePointer

    deinit {
        ctrunk_destroy(pointer)
    }
}
