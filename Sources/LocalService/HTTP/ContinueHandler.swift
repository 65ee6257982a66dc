import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Answers `Expect: 100-continue` at once: botocore and curl wait for it before they send a body.
final class ContinueHandler: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundOut = HTTPResponsePart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data),
            head.headerFields[.expect]?.lowercased() == "100-continue"
        {
            let informational = HTTPResponsePart.head(HTTPTypes.HTTPResponse(status: .continue))
            context.writeAndFlush(wrapOutboundOut(informational), promise: nil)
        }
        context.fireChannelRead(data)
    }
}
