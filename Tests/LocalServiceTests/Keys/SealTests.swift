import Crypto
import LocalService
import Testing

@Suite struct SealTests {
    private static let keyID = "01234567-89ab-cdef-0123-456789abcdef"
    private static let master = SymmetricKey(data: [UInt8](repeating: 7, count: 32))

    private func content(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    }

    /// The whole sealed file.
    private func sealed(_ content: [UInt8], chunkSize: Int = 16) throws -> [UInt8] {
        let seal = try Seal(
            size: content.count, keyID: Self.keyID, master: Self.master, chunkSize: chunkSize)
        return try (0..<seal.chunkCount).reduce(into: seal.header) { file, index in
            file += try seal.sealed(Array(content[seal.range(index)]), index: index)
        }
    }

    /// Opens a file as a reader does: its size is checked, then every chunk.
    private func opened(
        _ file: [UInt8], _ master: SymmetricKey = SealTests.master
    ) throws -> [UInt8] {
        let seal = try Seal(header: Array(file.prefix(Seal.headerLength)), master: master)
        guard file.count == seal.sealedSize else { throw SealProblem.damaged }
        return try (0..<seal.chunkCount).reduce(into: []) { content, index in
            content += try seal.opened(Array(file[seal.sealedRange(index)]), index: index)
        }
    }

    @Test(arguments: [0, 1, 15, 16, 17, 32, 100])
    func `content of any size comes back`(_ size: Int) throws {
        let file = try sealed(content(size))
        #expect(try opened(file) == content(size))
        #expect(Seal.keyID(of: file) == Self.keyID)
        #expect(size < 15 || !file.contains(content(size).prefix(15)))
    }

    @Test func `a flipped bit anywhere is refused`() throws {
        let file = try sealed(content(40))
        for bit in 0..<file.count * 8 {
            var forged = file
            forged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: SealProblem.damaged, "bit \(bit)") { try opened(forged) }
        }
    }

    @Test func `a cut or lengthened file is refused`() throws {
        let file = try sealed(content(40))
        for count in 0..<file.count {
            #expect(throws: SealProblem.damaged) { try opened(Array(file.prefix(count))) }
        }
        #expect(throws: SealProblem.damaged) { try opened(file + [0]) }
    }

    @Test func `chunks in another order or of another file are refused`() throws {
        let (one, other) = (try sealed(content(48)), try sealed(content(48)))
        let size = 16 + 16
        let start = Seal.headerLength
        var swapped = one
        swapped.replaceSubrange(
            start..<start + 2 * size,
            with: one[start + size..<start + 2 * size] + one[start..<start + size])
        #expect(throws: SealProblem.damaged) { try opened(swapped) }
        var mixed = one
        mixed.replaceSubrange(start..<start + size, with: other[start..<start + size])
        #expect(throws: SealProblem.damaged) { try opened(mixed) }
    }

    @Test func `another key opens nothing`() throws {
        let other = SymmetricKey(data: [UInt8](repeating: 8, count: 32))
        #expect(throws: SealProblem.damaged) { try opened(sealed(content(10)), other) }
    }

    @Test func `the same content is never sealed the same way`() throws {
        let (one, other) = (try sealed(content(32)), try sealed(content(32)))
        #expect(one.dropFirst(Seal.headerLength) != other.dropFirst(Seal.headerLength))
    }

    @Test func `plain content is no sealed file`() {
        #expect(Seal.keyID(of: content(200)) == nil)
        #expect(Seal.keyID(of: []) == nil)
    }
}
