import FoundationEssentials

/// The journal as it lies on the disk, so that it can be copied as a crash would leave it.
///
/// What the program wrote is in SQLite's write-ahead log: frames, of which the last of each
/// transaction carries the size of the database. A log cut off behind such a frame is the journal
/// as it was right after that transaction; half a transaction behind it counts for nothing.
/// Source: sqlite.org/fileformat2.html, section 4.
struct JournalFile: Sendable {
    let path: String

    /// Transactions in the log.
    func commits() throws -> Int { try ends(log()).count }

    /// Copies the journal with its first `commits` transactions and a torn half of the next one.
    func copy(to target: String, commits: Int) throws {
        try FileManager.default.copyItem(atPath: path, toPath: target)
        let log = try log()
        let ends = [min(32, log.count)] + ends(log)
        let kept = ends[min(commits, ends.count - 1)]
        let next = commits + 1 < ends.count ? ends[commits + 1] : log.count
        let torn = kept + (next - kept) / 2
        try Data(log[..<torn]).write(to: URL(filePath: target + "-wal"))
    }

    private func log() throws -> [UInt8] {
        let path = path + "-wal"
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try Array(Data(contentsOf: URL(filePath: path)))
    }

    /// Where each transaction ends.
    private func ends(_ log: [UInt8]) -> [Int] {
        guard log.count > 32 else { return [] }
        func number(_ place: Int) -> Int {
            log[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        let frame = number(8) + 24
        let starts = stride(from: 32, through: log.count - frame, by: frame)
        return starts.prefix { log[$0 + 8..<$0 + 16] == log[16..<24] }
            .filter { number($0 + 4) != 0 }.map { $0 + frame }
    }
}
