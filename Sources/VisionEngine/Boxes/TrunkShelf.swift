import Synchronization

/// The trunk that one worker used last; the next view often has the same size.
final class TrunkShelf: Sendable {
    private let last = Mutex<Trunk?>(nil)

    /// A trunk for images of `size`; throws `outOfMemory`.
    func trunk(for size: ImageSize) throws(EngineError) -> Trunk {
        if let trunk = last.withLock({ $0 }), trunk.size == size { return trunk }
        last.withLock { $0 = nil }
        let trunk = try Trunk(width: size.width, height: size.height)
        last.withLock { $0 = trunk }
        return trunk
    }
}
