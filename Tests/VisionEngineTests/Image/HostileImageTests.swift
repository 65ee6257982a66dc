import FoundationEssentials
import Testing
import VisionEngine

/// What fuzzing found; `make fuzz` looks for more.
@Suite(.ownThread) struct HostileImageTests {
    @Test func `a chunk that claims two gigabytes gets no memory`() throws {
        // Length 0x7FFFFFF0, "zTXt", and then the rest of the picture.
        let claim: [UInt8] = [0x7F, 0xFF, 0xFF, 0xF0, 0x7A, 0x54, 0x58, 0x74]
        let bytes = EncodedImages.png[..<33] + claim + EncodedImages.png[33...]
        let before = try peakKilobytes()
        #expect(throws: EngineError.self) { try RGBImage.decode(Array(bytes)) }
        #expect(try peakKilobytes() - before < 1 << 20)
    }

    /// The most address space that this process ever had, in KiB.
    private func peakKilobytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmPeak:") })
        return try #require(Int(line.split { !$0.isNumber }.joined()))
    }
}
