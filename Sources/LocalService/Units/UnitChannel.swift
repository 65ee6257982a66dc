import CProcess
import Glibc

/// One end of a socket between the service and the process of a unit. Every message is a kind, a
/// length and that many bytes; nothing is encoded, and it is sent with one call.
final class UnitChannel: Sendable {
    private let descriptor: Int32
    /// The longest message: an image of 4096x4096 pixels and 4 channels, and something around it.
    private static let limit = 4 * 4096 * 4096 + 1024

    /// The end on this descriptor, which is closed with it.
    init(owning descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// The service's end and the unit's; the service's gives up after `seconds`.
    static func pair(seconds: Int32) throws -> (service: UnitChannel, unit: Int32) {
        var ends: [Int32] = [-1, -1]
        let code = cprocess_socket_pair(&ends, seconds)
        guard code == 0 else { throw FileFailure("make", "a pair of sockets", number: code) }
        return (UnitChannel(owning: ends[0]), ends[1])
    }

    /// Whether the other end is closed.
    var isHungUp: Bool { cprocess_is_hung_up(descriptor) != 0 }

    /// Returns when the other end is closed.
    func waitForHangup() { cprocess_wait_for_hangup(descriptor) }

    /// Whether a message or a hangup comes within these milliseconds.
    func hasNews(milliseconds: Int32) -> Bool { cprocess_has_news(descriptor, milliseconds) != 0 }

    /// Sends a message of two parts; false when the other end is gone or too slow.
    func send(_ kind: UnitMessage, _ head: [UInt8] = [], _ body: [UInt8] = []) -> Bool {
        let start =
            UnitNumber.bytes(UInt64(kind.rawValue), UInt64(head.count + body.count)) + head
        return cprocess_send(descriptor, start, start.count, body, body.count) == 0
    }

    /// The next message; nil when the other end is gone, too slow, or says what is none.
    func receive() -> (kind: UnitMessage, body: [UInt8])? {
        var start = [UInt8](repeating: 0, count: 16)
        guard cprocess_receive(descriptor, &start, start.count) == 0 else { return nil }
        let kind = UInt32(clamping: UnitNumber.at(0, in: start, as: UInt64.self))
        let length = Int(clamping: UnitNumber.at(1, in: start, as: UInt64.self))
        guard let kind = UnitMessage(rawValue: kind), length <= Self.limit else { return nil }
        var isWhole = true
        let body = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            isWhole = length == 0 || cprocess_receive(descriptor, buffer.baseAddress, length) == 0
            count = isWhole ? length : 0
        }
        return isWhole ? (kind, body) : nil
    }
}
