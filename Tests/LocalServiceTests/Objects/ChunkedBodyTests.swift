import AWSCore
import LocalService
import Testing

@Suite struct ChunkedBodyTests {
    /// Feeds `text` in pieces of `size` bytes; returns the payload.
    private func payload(
        _ bytes: [UInt8], size: Int, signing: ChunkedBody.Signing? = nil
    ) throws -> (payload: [UInt8], body: ChunkedBody) {
        var body = ChunkedBody(signing: signing)
        var out: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            try Array(bytes[start..<min(start + size, bytes.count)]).withUnsafeBytes {
                try body.feed($0) { out += $0 }
            }
        }
        return (out, body)
    }

    @Test(arguments: [1, 2, 5, 1000])
    func `chunks and trailers are read from pieces of any size`(_ size: Int) throws {
        let wire = Array(
            "5\r\nhello\r\n6\r\n world\r\n0\r\nX-Amz-Checksum-CRC32: AAAA\r\n\r\n".utf8)
        let (out, body) = try payload(wire, size: size)
        #expect(String(decoding: out, as: UTF8.self) == "hello world")
        #expect(body.trailers == ["x-amz-checksum-crc32": "AAAA"])
        #expect(body.isComplete)
    }

    @Test(arguments: ["zz\r\n", "-1\r\n", "2\r\nabc\r\n0\r\n\r\n", "0\r\n\r\nmore"])
    func `broken framing is refused`(_ wire: String) {
        #expect(throws: (any Error).self) { try payload(Array(wire.utf8), size: 3) }
    }

    @Test func `a body that ends early is not complete`() throws {
        let (_, body) = try payload(Array("5\r\nhel".utf8), size: 100)
        #expect(!body.isComplete)
    }

    /// The example of the Amazon S3 API Reference, "Signature Calculations for the Authorization
    /// Header: Transferring Payload in Multiple Chunks".
    @Test(arguments: [false, true])
    func `signatures of chunks are checked`(_ isForged: Bool) throws {
        let scope = SigningScope(date: "20130524", region: "us-east-1", service: "s3")
        let signing = ChunkedBody.Signing(
            date: "20130524T000000Z", scope: scope,
            secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            signature: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9")
        let signatures = [
            "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
            "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
            "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
        ]
        let letters = [UInt8](repeating: UInt8(ascii: isForged ? "b" : "a"), count: 65536)
        var wire: [UInt8] = []
        for (size, signature) in zip([65536, 1024, 0], signatures) {
            wire += Array("\(String(size, radix: 16));chunk-signature=\(signature)\r\n".utf8)
            wire += letters.prefix(size) + Array("\r\n".utf8)
        }
        if isForged {
            #expect(throws: (any Error).self) {
                try payload(wire, size: 10_000, signing: signing)
            }
        } else {
            let (out, body) = try payload(wire, size: 10_000, signing: signing)
            #expect(out.count == 66560 && body.isComplete)
        }
    }

    /// The example of the same guide for trailing headers.
    @Test(arguments: [false, true])
    func `the signature of trailers is checked`(_ isForged: Bool) throws {
        let signing = ChunkedBody.Signing(
            date: "20130524T000000Z",
            scope: SigningScope(date: "20130524", region: "us-east-1", service: "s3"),
            secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            signature: "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e")
        let signatures = [
            "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
            "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
            "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
        ]
        let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 65536)
        var wire: [UInt8] = []
        for (size, signature) in zip([65536, 1024, 0], signatures) {
            wire += Array("\(String(size, radix: 16));chunk-signature=\(signature)\r\n".utf8)
            if size > 0 { wire += letters.prefix(size) + Array("\r\n".utf8) }
        }
        wire += Array("x-amz-checksum-crc32c:\(isForged ? "AAAAAA" : "sOO8/Q")==\r\n".utf8)
        wire += Array(
            "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435"
                .utf8)
        wire += Array("\r\n\r\n".utf8)
        if isForged {
            #expect(throws: (any Error).self) {
                try payload(wire, size: 10_000, signing: signing)
            }
        } else {
            let (out, body) = try payload(wire, size: 10_000, signing: signing)
            #expect(out.count == 66560 && body.isComplete)
        }
    }
}
