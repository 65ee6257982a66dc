import AWSCore
import Crypto
import FoundationEssentials

/// Encrypts content in chunks under a random key of its own, which the master key wraps.
///
/// A sealed file is a header of 124 bytes (16 magic, 36 the master key's id, 8 the size of the
/// content, 4 the size of a chunk, 60 the wrapped key: nonce, ciphertext, tag) and then the chunks,
/// each with a tag of 16 bytes behind it. The wrapping authenticates the fields before it; a chunk
/// authenticates the header, its own index and how many there are. So a flipped bit, a cut, a
/// chunk in another place or of another file are all refused. A chunk's nonce is its index: no two
/// chunks share a key and an index. All numbers are big-endian.
/// Source: NIST SP 800-38D for AES-GCM; AWS KMS developer guide, "Envelope encryption".
package struct Seal: Sendable {
    /// Bytes of the header.
    package static let headerLength = prefixLength + wrappedLength
    private static let magic = Array("VISIONTOP SEAL\n".utf8) + [1]
    private static let prefixLength = 64
    private static let wrappedLength = 60
    private static let tagLength = 16

    /// The header as it lies in the file.
    package let header: [UInt8]
    /// The id of the master key.
    package let keyID: String
    /// Bytes of the content.
    package let size: Int
    /// Bytes of content in every chunk but the last.
    package let chunkSize: Int
    private let key: SymmetricKey

    /// Begins to seal `size` bytes under a master key; throws `SealProblem` when its id is no UUID.
    package init(
        size: Int, keyID: String, master: SymmetricKey, chunkSize: Int = 1024 * 1024
    ) throws {
        guard keyID.utf8.count == 36, size >= 0, (1...Int(Int32.max)).contains(chunkSize) else {
            throw SealProblem.damaged
        }
        key = SymmetricKey(size: .bits256)
        let prefix =
            Self.magic + Array(keyID.utf8) + Self.bytes(UInt64(size))
            + Self.bytes(UInt32(chunkSize))
        let box = try AES.GCM.seal(
            key.withUnsafeBytes { Array($0) }, using: master, authenticating: prefix)
        header = prefix + Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
        (self.keyID, self.size, self.chunkSize) = (keyID, size, chunkSize)
    }

    /// Opens a header that `init(size:keyID:master:)` made; throws `SealProblem`.
    package init(header: [UInt8], master: SymmetricKey) throws {
        guard let keyID = Self.keyID(of: header), header.count == Self.headerLength else {
            throw SealProblem.damaged
        }
        let wrapped = Array(header[Self.prefixLength...])
        let raw = try Self.open(
            nonce: Array(wrapped[..<12]), sealed: Array(wrapped[12...]), master,
            authenticating: Array(header[..<Self.prefixLength]))
        guard let size = Int(exactly: Self.number(header[52..<60])), raw.count == 32,
            case let chunkSize = Int(Self.number(header[60..<64])), chunkSize > 0
        else { throw SealProblem.damaged }
        key = SymmetricKey(data: raw)
        (self.header, self.keyID, self.size, self.chunkSize) = (header, keyID, size, chunkSize)
    }

    /// The master key's id in the first bytes of a file; nil when the file is not sealed.
    package static func keyID(of start: [UInt8]) -> String? {
        guard start.count >= prefixLength, start.starts(with: magic) else { return nil }
        return String(validating: start[16..<52], as: UTF8.self)
    }

    /// How many chunks the content has.
    package var chunkCount: Int {
        size / chunkSize + (size % chunkSize == 0 ? 0 : 1)
    }

    /// Bytes of the whole sealed file.
    package var sealedSize: Int { Self.headerLength + size + chunkCount * Self.tagLength }

    /// Where the chunk `index` lies in the content.
    package func range(_ index: Int) -> Range<Int> {
        index * chunkSize..<min((index + 1) * chunkSize, size)
    }

    /// Where the chunk `index` lies in the sealed file.
    package func sealedRange(_ index: Int) -> Range<Int> {
        let start = Self.headerLength + index * (chunkSize + Self.tagLength)
        return start..<start + range(index).count + Self.tagLength
    }

    /// The chunk `index` with its tag.
    package func sealed(_ chunk: [UInt8], index: Int) throws -> [UInt8] {
        let box = try AES.GCM.seal(
            chunk, using: key, nonce: AES.GCM.Nonce(data: Self.nonce(index)),
            authenticating: associated(index))
        return Array(box.ciphertext) + Array(box.tag)
    }

    /// The content of the chunk `index`; throws `SealProblem` when it is not what was sealed.
    package func opened(_ chunk: [UInt8], index: Int) throws -> [UInt8] {
        guard chunk.count == sealedRange(index).count else { throw SealProblem.damaged }
        return try Self.open(
            nonce: Self.nonce(index), sealed: chunk, key, authenticating: associated(index))
    }

    private func associated(_ index: Int) -> [UInt8] {
        header + Self.bytes(UInt64(index)) + Self.bytes(UInt64(chunkCount))
    }

    private static func nonce(_ index: Int) -> [UInt8] { [0, 0, 0, 0] + bytes(UInt64(index)) }

    private static func open(
        nonce: [UInt8], sealed: [UInt8], _ key: SymmetricKey, authenticating: [UInt8]
    ) throws -> [UInt8] {
        do {
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: nonce), ciphertext: sealed.dropLast(tagLength),
                tag: sealed.suffix(tagLength))
            return Array(try AES.GCM.open(box, using: key, authenticating: authenticating))
        } catch {
            throw SealProblem.damaged
        }
    }

    private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// Why sealed content cannot be opened though its key is there.
package enum SealProblem: Error, Sendable, Hashable {
    /// It is not what was sealed, or not under this key.
    case damaged
}
