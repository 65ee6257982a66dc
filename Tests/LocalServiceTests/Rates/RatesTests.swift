import AWSServices
import LocalService
import Synchronization
import Testing

/// A clock that a test moves on.
private final class Uptime: Sendable {
    private let now = Mutex(Duration.zero)

    var value: Duration { now.withLock { $0 } }

    func pass(_ time: Duration) {
        now.withLock { $0 += time }
    }
}

@Suite struct RatesTests {
    private func limit(_ configuration: inout ServiceConfiguration, _ uptime: Uptime) {
        configuration.rates.isOn = true
        configuration.uptime = { uptime.value }
    }

    @Test(arguments: Reach.allCases)
    func `the sixth call in a second is throttled in each API's form`(
        reach: Reach
    ) async throws {
        let uptime = Uptime()
        try await withService(reach, configure: { limit(&$0, uptime) }) { caller in
            let lookout = LookoutVision.ListProjects.Input()
            let labels = Rekognition.DescribeProjects.Input()
            for _ in 0..<5 {
                _ = try await caller.call(LookoutVision.ListProjects.self, lookout)
                _ = try await caller.call(Rekognition.DescribeProjects.self, labels)
            }
            #expect(
                try await caller.error(LookoutVision.ListProjects.self, lookout)
                    == "429 ThrottlingException")
            #expect(
                try await caller.error(Rekognition.DescribeProjects.self, labels)
                    == "400 ThrottlingException")
            uptime.pass(.milliseconds(200))
            _ = try await caller.call(LookoutVision.ListProjects.self, lookout)
            #expect(
                try await caller.error(LookoutVision.ListProjects.self, lookout)
                    == "429 ThrottlingException")
        }
    }

    @Test func `tags have a rate of their own and nothing is limited by itself`() async throws {
        let uptime = Uptime()
        @Sendable func errors(_ count: Int, _ caller: Caller) async throws -> [String] {
            let name = "arn:aws:lookoutvision:us-east-1:\(caller.backend.keys.accountID):project/no"
            var errors: [String] = []
            for _ in 0..<count {
                errors.append(
                    try await caller.error(
                        LookoutVision.ListTagsForResource.self, .init(resourceArn: name)))
            }
            return errors
        }
        let missing = "404 ResourceNotFoundException"
        try await withService(configure: { limit(&$0, uptime) }) { caller in
            let found = try await errors(11, caller)
            #expect(found == Array(repeating: missing, count: 10) + ["429 ThrottlingException"])
        }
        try await withService { caller in
            let found = try await errors(20, caller)
            #expect(found == Array(repeating: missing, count: 20))
        }
    }
}
