import LocalService
import Logging
import Testing
import VisionEngine

/// Decoding in a process of its own, against this package's executable and against programs that
/// end as a decoder may.
@Suite struct UnitDecoderTests {
    private func decoder(_ program: UnitProgram) -> UnitDecoder {
        UnitDecoder(program, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func shell(_ script: String) -> UnitProgram {
        var program = UnitProgram(path: "/bin/sh", arguments: ["sh", "-c", script])
        program.patience = 1
        return program
    }

    private func error(_ body: () throws -> Void) -> EngineError? {
        do {
            try body()
            return nil
        } catch {
            return error as? EngineError
        }
    }

    private static let png = Result {
        var image = RGBImage(width: 300, height: 200, color: .white)
        image[7, 9] = RGBColor(red: 1, green: 2, blue: 3)
        return try image.encodePNG()
    }

    @Test func `another process decodes as this one does`() throws {
        let (png, decoder) = (try Self.png.get(), decoder(try .unit()))
        for channels in [3, 4] {
            let there = try decoder.decode(png, channels: channels, atLeast: nil)
            let here = try ImageDecoding.decode(png, channels: channels, atLeast: nil)
            #expect(there == here)
        }
        let (size, format) = try decoder.probe(png)
        #expect(size == ImageSize(width: 300, height: 200) && format == .png)
    }

    @Test func `what is no image is refused in the same words and the process goes on`() throws {
        let (png, decoder) = (try Self.png.get(), decoder(try .unit()))
        for bytes in [[], Array("no image".utf8), Array(png.prefix(200))] {
            let there = error { _ = try decoder.decode(bytes, channels: 3, atLeast: nil) }
            let here = error { _ = try ImageDecoding.decode(bytes, channels: 3, atLeast: nil) }
            #expect(there != nil && there == here)
        }
        #expect(try decoder.decode(png, channels: 3, atLeast: nil).width == 300)
    }

    private static let ends = [
        ("kill -SEGV $$", "signal 11"), ("kill -ABRT $$", "signal 6"), ("exit 3", "status 3"),
        ("exec sleep 100", "no answer"),
    ]

    private func expect(
        _ code: EngineError.Code, _ words: String, of script: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let decoder = decoder(shell(script))
        for _ in 0..<2 {
            let refusal = error {
                _ = try decoder.decode(try Self.png.get(), channels: 3, atLeast: nil)
            }
            #expect(refusal?.code == code, sourceLocation: sourceLocation)
            #expect(
                refusal?.sentence.contains(words) == true, "\(refusal?.sentence ?? "")",
                sourceLocation: sourceLocation)
        }
    }

    @Test func `an image that ends its process is refused and says how`() throws {
        // Says, as a unit does, that it has the image: kind 21 and no length, in 64 bits each.
        let begin = #"head -c 1 >/dev/null; printf '\025\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0' >&0; "#
        for (script, words) in Self.ends { expect(.undecodableImage, words, of: begin + script) }
    }

    @Test func `a process that ends before it has the image is no image's fault`() throws {
        for (script, words) in Self.ends { expect(.outOfMemory, words, of: script) }
    }

    @Test func `a program that is not there is no image's fault`() throws {
        let decoder = decoder(UnitProgram(path: "/nowhere/visiontop", arguments: ["visiontop"]))
        #expect(error { _ = try decoder.probe([]) }?.code == .outOfMemory)
    }
}
