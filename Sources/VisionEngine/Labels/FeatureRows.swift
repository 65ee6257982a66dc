import Glibc

/// The features of the training images, record after record, in a file that has lost its name: any
/// number of them takes no memory, and nothing stays behind. In memory when the cache is there too.
final class FeatureRows: Sendable {
    private enum Storage: Sendable {
        case file(Int32)
        case memory([[UInt16]])
    }

    private let storage: Storage

    /// Takes `count` records, each of `LabelFeatures.count` halves; a file is made in `directory`.
    init(
        count: Int, directory: String?, record: (Int) throws(EngineError) -> [UInt16]
    ) throws(EngineError) {
        guard let directory else {
            var records: [[UInt16]] = []
            for index in 0..<count { records.append(try record(index)) }
            storage = .memory(records)
            return
        }
        let file = try Self.nameless(in: directory)
        do throws(EngineError) {
            for index in 0..<count { try Self.append(try record(index), to: file, directory) }
        } catch {
            close(file)
            throw error
        }
        storage = .file(file)
    }

    deinit {
        if case .file(let file) = storage { close(file) }
    }

    /// The values at `range` of a record, put where `place` points.
    func read(
        _ record: Int, _ range: Range<Int>, to place: UnsafeMutablePointer<UInt16>
    ) throws(EngineError) {
        switch storage {
        case .memory(let records):
            records[record].withUnsafeBufferPointer {
                guard let from = $0.baseAddress else { return }
                place.update(from: from + range.lowerBound, count: range.count)
            }
        case .file(let file):
            let start = (record * LabelFeatures.count + range.lowerBound) * 2
            try Self.fill(place, range.count * 2, from: file, at: start)
        }
    }

    private static func fill(
        _ place: UnsafeMutablePointer<UInt16>, _ count: Int, from file: Int32, at start: Int
    ) throws(EngineError) {
        var done = 0
        while done < count {
            let got = pread(
                file, UnsafeMutableRawPointer(place) + done, count - done, off_t(start + done))
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw failure("The features could not be read back") }
            done += got
        }
    }

    private static func nameless(in directory: String) throws(EngineError) -> Int32 {
        let path = "\(directory)/rows.partial-\(getpid())-\(pthread_self())"
        let file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("A file in \(directory) could not be made") }
        unlink(path)
        return file
    }

    private static func append(
        _ record: [UInt16], to file: Int32, _ directory: String
    ) throws(EngineError) {
        precondition(record.count == LabelFeatures.count, "a record of its size")
        var position = 0
        while position < record.count * 2 {
            let put = record.withUnsafeBytes {
                write(file, $0.baseAddress?.advanced(by: position), $0.count - position)
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw failure("Features could not be written in \(directory)") }
            position += put
        }
    }

    private static func failure(_ sentence: String) -> EngineError {
        let reason = String(cString: strerror(errno))
        return EngineError(code: .fileFailure, sentence: "\(sentence): \(reason).")
    }
}
