import FoundationEssentials

/// What reads files that others wrote: `FUZZ_READER` names the one that libFuzzer feeds.
enum Reader: String {
    case manifest
    case model

    /// Reads the bytes; whatever they are, nothing may trap and every claim below must hold.
    func read(_ bytes: [UInt8]) {
        switch self {
        case .manifest: ManifestReading.run(bytes)
        case .model: ModelReading.run(bytes)
        }
    }

    static let chosen: Reader = {
        let name = ProcessInfo.processInfo.environment["FUZZ_READER"] ?? ""
        guard let reader = Reader(rawValue: name) else {
            preconditionFailure("FUZZ_READER names no reader: \(name)")
        }
        return reader
    }()
}

/// Called by libFuzzer with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    Reader.chosen.read(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
