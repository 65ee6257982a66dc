import Logging
import Synchronization
import VisionEngine

/// Decodes the images of a training in processes of their own, one for every thread that asks at the
/// same time. An image that ends its process is refused as one that cannot be decoded.
package final class UnitDecoder: ImageDecoder {
    private let program: UnitProgram
    private let logger: Logger
    /// Processes that nobody uses at the moment; they end with the decoder.
    private let idle = Mutex<[UnitChild]>([])

    /// A decoder without a process yet.
    package init(_ program: UnitProgram, logger: Logger) {
        self.program = program
        self.logger = logger
    }

    package func decode(
        _ bytes: [UInt8], channels: Int, atLeast least: ImageSize?
    ) throws(EngineError) -> DecodedImage {
        let head = UnitNumber.bytes(
            UInt32(clamping: least?.width ?? 0), UInt32(clamping: least?.height ?? 0),
            UInt32(clamping: channels))
        let (body, crash) = try answer(.decode, .pixels, head, bytes)
        guard let body else { throw refusal(crash, bytes) }
        let (width, height) = (side(0, body), side(1, body))
        guard body.count == 8 + width * height * channels else {
            throw refusal("it gave no pixels", bytes)
        }
        return DecodedImage(width: width, height: height, bytes: Array(body.dropFirst(8)))
    }

    package func probe(_ bytes: [UInt8]) throws(EngineError) -> (ImageSize, ImageProbe.Format) {
        let (body, crash) = try answer(.probe, .size, [], bytes)
        guard let body else { throw refusal(crash, bytes) }
        let formats = ImageProbe.Format.allCases
        guard side(2, body) < formats.count else { throw refusal("it gave no size", bytes) }
        return (ImageSize(width: side(0, body), height: side(1, body)), formats[side(2, body)])
    }

    private func side(_ index: Int, _ body: [UInt8]) -> Int {
        Int(UnitNumber.at(index, in: body, as: UInt32.self))
    }

    /// What a process answers, or how it ended instead; throws the error that it answers.
    private func answer(
        _ question: UnitMessage, _ answer: UnitMessage, _ head: [UInt8], _ bytes: [UInt8]
    ) throws(EngineError) -> (body: [UInt8]?, crash: String) {
        let child = try take { $0.begin(question, head, bytes) }
        guard let (kind, body) = child.channel.receive() else { return (nil, child.end()) }
        if kind == .failure, let error = EngineError(decoding: body) {
            idle.withLock { $0.append(child) }
            throw error
        }
        guard kind == answer else { return (nil, child.end()) }
        idle.withLock { $0.append(child) }
        return (body, "")
    }

    /// A process that began; idle ones that ended meanwhile are passed over.
    private func take(_ begins: (UnitChild) -> Bool) throws(EngineError) -> UnitChild {
        while let child = idle.withLock({ $0.popLast() }) {
            if begins(child) { return child }
        }
        let cause: String
        do {
            let child = try UnitChild(program)
            if begins(child) { return child }
            cause = child.end()
        } catch {
            cause = error.cause
        }
        throw EngineError(
            code: .outOfMemory, sentence: "The images cannot be decoded: \(cause). Train again.")
    }

    private func refusal(_ cause: String, _ bytes: [UInt8]) -> EngineError {
        logger.error(
            "an image ended the process that decoded it",
            metadata: [
                "image": "sha256:\(bytes.sha256)", "bytes": "\(bytes.count)", "cause": "\(cause)",
            ])
        return EngineError(
            code: .undecodableImage,
            sentence: "The image ended the process that decoded it (\(cause)): encode it anew or "
                + "leave it out.")
    }
}
