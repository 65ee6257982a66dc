import Dispatch
import Glibc

/// A socket on loopback that answers every connection with fixed bytes; for the live transport.
final class LoopbackServer: Sendable {
    private let socket: Int32
    let port: Int

    /// Listens, and answers on a thread of its own until the process ends.
    /// - Parameter answer: gets the request's bytes up to the first pause; empty closes at once.
    init(_ answer: @escaping @Sendable (String) -> String) throws {
        let listening = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutableBytes(of: &address) { raw -> Int32 in
            let pointer = raw.assumingMemoryBound(to: sockaddr.self).baseAddress
            guard bind(listening, pointer, size) == 0 else { return -1 }
            return getsockname(listening, pointer, &size)
        }
        guard status == 0, listen(listening, 16) == 0 else { throw Unavailable() }
        socket = listening
        port = Int(UInt16(bigEndian: address.sin_port))
        Self.serve(listening, answer)
    }

    struct Unavailable: Error {}

    /// Ends the waiting thread, which closes the socket: closed here, its number could belong to
    /// another server by the time the thread waits again.
    deinit { shutdown(socket, Int32(SHUT_RDWR)) }

    private static func serve(
        _ listening: Int32, _ answer: @escaping @Sendable (String) -> String
    ) {
        DispatchQueue(label: "loopback").async {
            while true {
                let connection = accept(listening, nil, nil)
                guard connection >= 0 else {
                    close(listening)
                    return
                }
                var buffer = [UInt8](repeating: 0, count: 65_536)
                let count = read(connection, &buffer, buffer.count)
                let text = answer(String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self))
                _ = text.withCString { write(connection, $0, text.utf8.count) }
                close(connection)
            }
        }
    }
}
