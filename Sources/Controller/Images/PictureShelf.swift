import Dashboard
import Inventory

/// Decoded pictures that may be wanted again, the least recently used dropped first.
struct PictureShelf {
    struct Key: Hashable {
        var version: VersionID
        var reference: String
    }

    /// Bytes kept at most; one screen's pictures are always kept.
    let limit: Int
    private(set) var bytes = 0
    private var pictures: [Key: ShownPicture] = [:]
    /// The longest unused first.
    private var order: [Key] = []

    init(limit: Int = 24 << 20) { self.limit = limit }

    mutating func take(_ key: Key) -> ShownPicture? {
        guard let picture = pictures[key] else { return nil }
        order.removeAll { $0 == key }
        order.append(key)
        return picture
    }

    mutating func put(_ picture: ShownPicture, _ key: Key) {
        remove(key)
        pictures[key] = picture
        order.append(key)
        bytes += picture.bytes
        while bytes > limit, order.count > 1, let oldest = order.first { remove(oldest) }
    }

    private mutating func remove(_ key: Key) {
        guard let old = pictures.removeValue(forKey: key) else { return }
        bytes -= old.bytes
        order.removeAll { $0 == key }
    }
}

extension ShownPicture {
    fileprivate var bytes: Int {
        pixels.bytes.count + (truthMask?.bytes.count ?? 0) + (foundMask?.bytes.count ?? 0)
            + (heatMap?.values.count ?? 0) * 4
    }
}
