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
                == "The local service at http://127.0.0.1:4800 does not answer; start it with "
                + "`visiontop serve`.")
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
}
