import AWSCore
import Crypto

/// Takes the `aws-chunked` framing off an upload.
/// Source: Amazon S3 API Reference, "Signature Calculations for the Authorization Header:
/// Transferring Payload in Multiple Chunks" and its sibling for trailing headers.
package struct ChunkedBody {
    /// Checks the signature that every chunk of a signed stream carries.
    package struct Signing {
        let date: String
        let scope: SigningScope
        let secretAccessKey: String
        /// The signature of the request, then of each chunk.
        var previous: String

        /// A stream of a request; `date` is its `X-Amz-Date` and `signature` its own signature.
        package init(
            date: String, scope: SigningScope, secretAccessKey: String, signature: String
        ) {
            self.date = date
            self.scope = scope
            self.secretAccessKey = secretAccessKey
            previous = signature
        }
    }

    private enum Position {
        case header
        case data(Int)
        case lineEnd
        case trailer
        case done
    }

    /// The headers after the last chunk, names in lower case.
    package private(set) var trailers: [String: String] = [:]
    private var signing: Signing?
    private var position = Position.header
    private var line: [UInt8] = []
    private var hash = SHA256()
    private var chunkSignature = ""
    /// The trailers as they are signed: `name:value` and a line end each.
    private var signedTrailers: [UInt8] = []

    package init(signing: Signing?) {
        self.signing = signing
    }

    /// Whether the last chunk and the trailers came.
    package var isComplete: Bool {
        if case .done = position { return true }
        return false
    }

    /// Takes bytes off the wire and hands the payload in them to `payload`; throws `Fault`.
    package mutating func feed(
        _ bytes: UnsafeRawBufferPointer, _ payload: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var rest = bytes
        while !rest.isEmpty {
            switch position {
            case .data(let left):
                let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(left))
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
                if signing != nil { hash.update(bufferPointer: piece) }
                try payload(piece)
                position = left == piece.count ? .lineEnd : .data(left - piece.count)
            case .done: throw Self.broken("bytes follow its end")
            case .header, .lineEnd, .trailer:
                let byte = rest[0]
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
                try take(byte)
            }
        }
    }

    private mutating func take(_ byte: UInt8) throws {
        guard byte == UInt8(ascii: "\n") else {
            line.append(byte)
            guard line.count <= 8192 else { throw Self.broken("a line is too long") }
            return
        }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        let text = String(decoding: line, as: UTF8.self)
        line = []
        try finish(text)
    }

    private mutating func finish(_ text: String) throws {
        switch position {
        case .header: try beginChunk(text)
        case .lineEnd:
            guard text.isEmpty else { throw Self.broken("a chunk is longer than it says") }
            try endChunk()
            position = .header
        case .trailer: try takeTrailer(text)
        case .data, .done: break
        }
    }

    private mutating func beginChunk(_ text: String) throws {
        let parts = text.split(separator: ";", maxSplits: 1)
        guard let first = parts.first, let size = Int(first, radix: 16), size >= 0 else {
            throw Self.broken("a chunk has no size")
        }
        let signature = parts.count == 2 ? parts[1].split(separator: "=").last : nil
        chunkSignature = signature.map(String.init) ?? ""
        hash = SHA256()
        if size == 0 {
            try endChunk()
            position = .trailer
        } else {
            position = .data(size)
        }
    }

    private mutating func endChunk() throws {
        guard signing != nil else { return }
        try check(
            "AWS4-HMAC-SHA256-PAYLOAD",
            [SHA256.hash(data: [UInt8]()).hex, hash.finalize().hex], chunkSignature)
    }

    /// Throws unless `signature` follows the one before it over the hashes.
    private mutating func check(
        _ algorithm: String, _ hashes: [String], _ signature: String
    ) throws {
        guard var signing else { return }
        let text =
            ([algorithm, signing.date, signing.scope.description, signing.previous] + hashes)
            .joined(separator: "\n")
        let expected = Signature.make(
            stringToSign: text, scope: signing.scope, secretAccessKey: signing.secretAccessKey)
        guard Signature.areEqual(expected, signature) else { throw SignatureProblem.mismatch }
        signing.previous = signature
        self.signing = signing
    }

    /// Every trailer is signed together, in the order they come, and the signature is the last.
    private mutating func takeTrailer(_ text: String) throws {
        guard !text.isEmpty else {
            let signature = trailers["x-amz-trailer-signature"]
            if signing != nil, !signedTrailers.isEmpty || signature != nil {
                try check(
                    "AWS4-HMAC-SHA256-TRAILER", [SHA256.hash(data: signedTrailers).hex],
                    signature ?? "")
            }
            position = .done
            return
        }
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, trailers.count < 16 else {
            throw Self.broken("a trailer is no header")
        }
        let value = parts[1].drop { $0 == " " }
        let name = parts[0].lowercased()
        trailers[name] = String(value)
        if name != "x-amz-trailer-signature" { signedTrailers += Array("\(name):\(value)\n".utf8) }
    }

    static func broken(_ why: String) -> Fault {
        Fault(400, "InvalidRequest", "The aws-chunked body is broken: \(why).")
    }
}
