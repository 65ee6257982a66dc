/// What the service and the process of a unit say to each other.
enum UnitMessage: UInt32 {
    /// The service's: map the model on descriptor 3, judge so many images to warm up, and say how
    /// long they took. A 32-bit count and the name that errors call the model.
    case load = 1
    /// The service's: judge this image.
    case judge = 2
    /// The service's: decode this image. Three 32-bit numbers before it: the least sides that are
    /// wanted, or 0, and the channels.
    case decode = 3
    /// The service's: read the header of this image.
    case probe = 4
    /// The unit's: the model is there. Bits of a 64-bit float: the images a second that it judged.
    case ready = 16
    /// The unit's: an encoded `Judgement`.
    case judgement = 17
    /// The unit's: an encoded `EngineError`.
    case failure = 18
    /// The unit's: two 32-bit sides and samples.
    case pixels = 19
    /// The unit's: two 32-bit sides and the place of the format among all.
    case size = 20
    /// The unit's, before it judges, decodes or probes: it has the whole image. What ends it before is
    /// not the image's fault.
    case begun = 21
}

/// 32- and 64-bit numbers as both ends, which are one executable, hold them in memory.
enum UnitNumber {
    /// The bytes of numbers.
    static func bytes<Number: FixedWidthInteger>(_ numbers: Number...) -> [UInt8] {
        numbers.flatMap { number in withUnsafeBytes(of: number) { Array($0) } }
    }

    /// The number at a place among its like; 0 where there is none.
    static func at<Number: FixedWidthInteger>(
        _ index: Int, in bytes: [UInt8], as type: Number.Type = Number.self
    ) -> Number {
        let size = MemoryLayout<Number>.size
        guard bytes.count >= (index + 1) * size else { return 0 }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: index * size, as: type) }
    }
}
