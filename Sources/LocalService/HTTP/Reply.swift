import AWSCore
import HTTPTypes
import Hummingbird
import NIOCore

/// An answer before it is written to the connection.
struct Reply: Sendable {
    /// What follows the head.
    enum Body: Sendable {
        case empty
        case bytes([UInt8])
        /// A part of a file.
        case file(any RangeReading, Range<Int>)
    }

    var status: Int
    var headers: HTTPHeaders
    var body: Body

    init(status: Int = 200, headers: HTTPHeaders = [:], body: Body = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The answer in Hummingbird's terms.
    func response() -> Response {
        var response = Response(status: .init(code: status), body: responseBody)
        for field in headers.fields {
            guard let name = HTTPField.Name(field.name) else { continue }
            response.headers[name] = field.value
        }
        return response
    }

    private var responseBody: ResponseBody {
        switch body {
        case .empty: ResponseBody()
        case .bytes(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .file(let file, let range): Self.stream(file, range)
        }
    }

    private static let pieceSize = 1024 * 1024
    /// Bytes that are read on the loop; more are read beside it.
    private static let promptSize = 256 * 1024

    private static func stream(_ file: any RangeReading, _ range: Range<Int>) -> ResponseBody {
        ResponseBody(contentLength: range.count) { writer in
            var position = range.lowerBound
            while position < range.upperBound {
                let piece = position..<min(position + pieceSize, range.upperBound)
                let buffer = try await LoopExecutor.run(beside: range.count > promptSize) {
                    try file.buffer(piece)
                }
                guard buffer.readableBytes > 0 else { break }
                try await writer.write(buffer)
                position += buffer.readableBytes
            }
            try await writer.finish(nil)
        }
    }
}
