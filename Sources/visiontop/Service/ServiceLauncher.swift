import AWSCore
import Glibc
import LocalService

/// Starts the local service as a process of its own that outlives the dashboard.
struct ServiceLauncher {
    var dataFolder: String
    /// The running executable.
    var executable: String

    /// The address of the folder's live service, after starting one when there is none.
    /// - Parameter port: where a new one listens; 0 for a free port.
    func ensure(port: Int = 0) throws -> ServiceAddress {
        if let address = ServiceAddress.read(dataFolder: dataFolder) { return address }
        try Folders.create(dataFolder)
        // The service refuses wrong settings too, but nobody would read why.
        _ = try ServiceFile(dataFolder: dataFolder)
            .apply(to: ServiceConfiguration(dataFolder: dataFolder), isRequired: false)
        let line = try firstLine(ofDetached: [
            executable, "serve", "--port", "\(port)", "--data", dataFolder,
        ])
        if let address = ServiceAddress.read(dataFolder: dataFolder) { return address }
        throw StartError(
            "The local service did not start on \(dataFolder)\(line.isEmpty ? "" : ": " + line). "
                + "Its log is \(dataFolder)/service.log; "
                + "`visiontop serve --foreground --data \(dataFolder)` shows the reason.")
    }

    /// Starts what outlives this program, and waits for its first line of output.
    private func firstLine(ofDetached arguments: [String]) throws -> String {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw StartError("A pipe could not be made: \(Folders.reason()).")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        do {
            defer { close(ends[1]) }
            _ = try Subprocess(
                arguments, output: .descriptor(ends[1]),
                complaints: .file(dataFolder + "/service.log"))
        } catch {
            throw StartError("\(executable) could not be started: \(error).")
        }
        return readLine(from: ends[0])
    }

    private func readLine(from descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while read(descriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n"), bytes.count < 4096 {
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The path of the running executable.
    static func ownExecutable() throws -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { readlink("/proc/self/exe", $0, bytes.count) } ?? -1
        }
        guard count > 0 else {
            throw StartError("/proc/self/exe could not be read: \(Folders.reason()).")
        }
        return String(decoding: buffer.prefix(count), as: UTF8.self)
    }
}
