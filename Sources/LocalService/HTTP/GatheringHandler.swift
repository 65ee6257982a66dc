import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Hands a request with a short body on at once, when all of it is there: a client sends head and
/// body by themselves, the system gives them in many pieces, and waking the task of the request for
/// each piece costs more than everything else about it.
final class GatheringHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    /// Bytes of the longest body that is gathered.
    private static let limit = 128 * 1024
    /// Bytes that are read at once; the usual first guess is 2 KiB.
    private static let readSize = 64 * 1024

    /// The request whose end is awaited.
    private var head: HTTPTypes.HTTPRequest?
    private var body = ByteBuffer()

    func handlerAdded(context: ChannelHandlerContext) {
        context.channel.setOption(
            .recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: Self.readSize)
        ).whenComplete { _ in }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            guard let length = Self.length(head), length <= Self.limit else { break }
            self.head = head
            body = context.channel.allocator.buffer(capacity: length)
            return
        case .body(var piece):
            guard head != nil else { break }
            body.writeBuffer(&piece)
            return
        case .end:
            guard let head else { break }
            context.fireChannelRead(wrapInboundOut(.head(head)))
            if body.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(.body(body))) }
            self.head = nil
            body = ByteBuffer()
        }
        context.fireChannelRead(data)
    }

    /// Bytes of the body, as the request states; nil for one that does not.
    private static func length(_ head: HTTPTypes.HTTPRequest) -> Int? {
        guard head.headerFields[.transferEncoding] == nil else { return nil }
        guard let stated = head.headerFields[.contentLength] else { return 0 }
        return Int(stated)
    }
}
