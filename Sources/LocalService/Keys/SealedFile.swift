import Crypto
import Synchronization

/// A sealed file, opened: its content is decrypted a chunk at a time.
final class SealedFile: RangeReading {
    private let file: FileReading.Descriptor
    private let seal: Seal
    /// The chunk that was opened last: readers go on within it.
    private let last = Mutex<(index: Int, bytes: [UInt8])?>(nil)

    /// Opens a file under its master key; throws `SealProblem` for one that is not whole.
    init(_ file: FileReading.Descriptor, master: SymmetricKey) throws {
        self.file = file
        seal = try Seal(header: file.bytes(0..<Seal.headerLength), master: master)
        guard file.size == seal.sealedSize else { throw SealProblem.damaged }
    }

    var size: Int { seal.size }

    func bytes(_ range: Range<Int>) throws -> [UInt8] {
        let range = range.clamped(to: 0..<size)
        guard !range.isEmpty else { return [] }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for index in range.lowerBound / seal.chunkSize...(range.upperBound - 1) / seal.chunkSize {
            let place = seal.range(index)
            let wanted = range.clamped(to: place)
            let chunk = try chunk(index)
            bytes +=
                chunk[
                    wanted.lowerBound - place.lowerBound..<wanted.upperBound - place.lowerBound]
        }
        return bytes
    }

    private func chunk(_ index: Int) throws -> [UInt8] {
        if let known = last.withLock({ $0?.index == index ? $0?.bytes : nil }) { return known }
        let opened = try seal.opened(file.bytes(seal.sealedRange(index)), index: index)
        last.withLock { $0 = (index, opened) }
        return opened
    }
}
