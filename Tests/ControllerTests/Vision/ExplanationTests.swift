import AWSCore
import Controller
import Testing

@Suite struct ExplanationTests {
    let local = Explanation(endpoint: "http://127.0.0.1:4800", isLocal: true)
    let aws = Explanation(endpoint: "AWS in eu-west-1", isLocal: false)

    @Test func `an unreachable service names its endpoint and what to do`() {
        let refused = TransportError(.connectionRefused, "refused")
        #expect(
            local.sentence(for: refused)
                == "The local service at http://127.0.0.1:4800 does not answer; it is being "
                + "started again: wait a moment.")
        #expect(
            aws.sentence(for: refused)
                == "AWS in eu-west-1 could not be reached; check the network and the region.")
    }

    @Test func `expired credentials say how to renew them`() {
        let error = ServiceError(
            httpStatus: 403, code: .init("ExpiredTokenException"), message: "expired",
            operation: "ListProjects")
        #expect(aws.sentence(for: error).contains("run `aws sso login` or set new keys"))
    }

    @Test func `a refusal of the service keeps its words`() {
        let error = ServiceError(
            httpStatus: 402, code: .init("ServiceQuotaExceededException"),
            message: "Too many models run.", operation: "StartModel")
        #expect(aws.sentence(for: error).contains("Too many models run"))
    }

    @Test(arguments: ["SignatureDoesNotMatch", "InvalidSignatureException"])
    func `a refused signature does not tell the session token that AWS sends back`(code: String) {
        let error = ServiceError(
            httpStatus: 403, code: .init(code),
            message: "The Canonical String should have been\nx-amz-security-token:hush",
            operation: "ListProjects")
        #expect(!aws.sentence(for: error).contains("hush"))
        #expect(aws.sentence(for: error).contains("ListProjects was refused"))
    }

    @Test func `foreign text is one line without control characters and not endless`() {
        let message = "a\u{1B}[2Jb\nc\u{202E}d" + String(repeating: "x", count: 9000)
        let error = ServiceError(
            httpStatus: 400, code: .init("ValidationException"), message: message,
            operation: "StartModel")
        let sentence = aws.sentence(for: error)
        #expect(sentence.contains("a [2Jb c d"))
        #expect(sentence.count == 600)
    }
}
