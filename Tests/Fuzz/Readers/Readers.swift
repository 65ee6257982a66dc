import FoundationEssentials
import Glibc

/// What reads files that others wrote: `FUZZ_READER` names the one that libFuzzer feeds.
@main enum Reader: String {
    case json
    case manifest
    case model

    /// Hands over to libFuzzer, which never returns but to exit.
    static func main() {
        var (count, arguments) = (CommandLine.argc, CommandLine.unsafeArgv)
        withUnsafeMutablePointer(to: &arguments) { arguments in
            exit(runFuzzer(&count, arguments, testOneInput))
        }
    }

    private static let chosen: Reader = {
        let name = ProcessInfo.processInfo.environment["FUZZ_READER"] ?? ""
        guard let reader = Reader(rawValue: name) else {
            preconditionFailure("FUZZ_READER names no reader: \(name)")
        }
        return reader
    }()

    /// Reads the bytes; whatever they are, nothing may trap and every claim must hold.
    static func take(_ bytes: [UInt8]) {
        switch chosen {
        case .json: JSONReading.run(bytes)
        case .manifest: ManifestReading.run(bytes)
        case .model: ModelReading.run(bytes)
        }
    }
}

/// Called by libFuzzer with every input.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    Reader.take(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// `LLVMFuzzerRunDriver` of libFuzzer: its own `main` but for the name.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ take: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
