/// What a signature is good for: `20240102/us-east-1/rekognition/aws4_request`.
package struct SigningScope: Sendable, Hashable, CustomStringConvertible {
    /// `yyyymmdd` in UTC.
    package let date: String
    package let region: String
    /// The signing name of the service.
    package let service: String

    package init(date: String, region: String, service: String) {
        self.date = date
        self.region = region
        self.service = service
    }

    /// Reads the scope's text; nil unless it has four parts, an eight-digit date and the terminator.
    package init?(_ text: some StringProtocol) {
        let parts = String(text).split(
            separator: "/" as Character, omittingEmptySubsequences: false
        ).map { String($0) }
        guard parts.count == 4, parts[3] == "aws4_request", parts[0].utf8.count == 8,
            parts[0].allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        self.init(date: parts[0], region: parts[1], service: parts[2])
    }

    package var description: String { "\(date)/\(region)/\(service)/aws4_request" }

    /// The description as UTF-8.
    func append(to out: inout [UInt8]) {
        for part in [date, region, service] {
            out.append(contentsOf: part.utf8)
            out.append(UInt8(ascii: "/"))
        }
        out.append(contentsOf: "aws4_request".utf8)
    }
}
