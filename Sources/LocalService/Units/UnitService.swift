import CProcess
import Glibc
import VisionEngine

/// The other side of a unit: a process that judges and decodes images for a service, one at a time,
/// so that what an image does to a decoder it does to nobody else.
package enum UnitService {
    /// Whether the descriptor 0 is a socket, as it is when a service started this process.
    package static var isCalled: Bool {
        var information = stat()
        return fstat(0, &information) == 0 && information.st_mode & S_IFMT == S_IFSOCK
    }

    /// Answers on descriptor 0 until the service hangs up; returns the exit status. The process also
    /// ends when the service does while an image is being judged.
    package static func run() -> Int32 {
        cprocess_serve("visiontop-unit")
        cprocess_limit_heaps(1)
        let channel = UnitChannel(owning: 0)
        let isWatched = WorkThread.start {
            channel.waitForHangup()
            _exit(0)
        }
        guard isWatched else { return 1 }
        var detector: Detector?
        while let (kind, body) = channel.receive() {
            guard kind == .load || channel.send(.begun) else { return 1 }
            guard answer(kind, body, on: channel, &detector) else { return 1 }
        }
        return 0
    }

    private static func answer(
        _ kind: UnitMessage, _ body: [UInt8], on channel: UnitChannel, _ detector: inout Detector?
    ) -> Bool {
        do throws(EngineError) {
            switch (kind, detector) {
            case (.load, nil):
                let loaded = try load(name: String(decoding: body.dropFirst(4), as: UTF8.self))
                detector = loaded
                let rate = try warmUp(
                    loaded, images: Int(UnitNumber.at(0, in: body, as: UInt32.self)))
                return channel.send(.ready, UnitNumber.bytes(rate.bitPattern))
            case (.judge, let detector?):
                return channel.send(.judgement, try detector.judge(body).encoded)
            case (.decode, _):
                let image = try decode(body)
                return channel.send(
                    .pixels, UnitNumber.bytes(UInt32(image.width), UInt32(image.height)),
                    image.bytes)
            case (.probe, _):
                let (width, height, format) = try ImageProbe.size(of: body)
                let place = ImageProbe.Format.allCases.firstIndex(of: format) ?? 0
                return channel.send(
                    .size, UnitNumber.bytes(UInt32(width), UInt32(height), UInt32(place)))
            default:
                return false
            }
        } catch {
            return channel.send(.failure, error.encoded)
        }
    }

    private static func load(name: String) throws(EngineError) -> Detector {
        defer { close(3) }
        return try Detector(TrainedModel.open(descriptor: 3, name: name))
    }

    /// Judges a drawn image so often; returns the images a second, 0 without any.
    private static func warmUp(
        _ detector: Detector, images: Int
    ) throws(EngineError) -> Double {
        guard images > 0 else { return 0 }
        let image = try detector.warmUpImage()
        let begin = ContinuousClock.now
        for _ in 0..<images { _ = try detector.judge(image) }
        return Double(images) / max((ContinuousClock.now - begin).seconds, 1e-6)
    }

    private static func decode(_ body: [UInt8]) throws(EngineError) -> DecodedImage {
        let (width, height, channels) = (number(0, body), number(1, body), number(2, body))
        return try ImageDecoding.decode(
            Array(body.dropFirst(12)), channels: channels,
            atLeast: width > 0 ? ImageSize(width: width, height: height) : nil)
    }

    private static func number(_ index: Int, _ body: [UInt8]) -> Int {
        Int(UnitNumber.at(index, in: body, as: UInt32.self))
    }
}
