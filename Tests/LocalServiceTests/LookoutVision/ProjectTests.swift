import AWSCore
import AWSServices
import LocalService
import Testing

@Suite struct LookoutVisionProjectTests {
    @Test(arguments: Reach.allCases)
    func `a project is made, described, listed and deleted`(_ reach: Reach) async throws {
        try await withService(reach) { caller in
            let made = try await caller.call(
                LookoutVision.CreateProject.self, .init(projectName: "p"))
            let arn = "arn:aws:lookoutvision:us-east-1:\(caller.backend.keys.accountID):project/p"
            #expect(made.projectMetadata?.projectArn == arn)
            #expect(made.projectMetadata?.creationTimestamp == noon)
            let described = try await caller.call(
                LookoutVision.DescribeProject.self, .init(projectName: "p"))
            #expect(described.projectDescription?.datasets == [])
            let gone = try await caller.call(
                LookoutVision.DeleteProject.self, .init(projectName: "p"))
            #expect(gone.projectArn == arn)
            let list = try await caller.call(LookoutVision.ListProjects.self, .init())
            #expect(list.projects == [] && list.nextToken == nil)
        }
    }

    @Test func `pages go on where the one before ended`() async throws {
        try await withService { caller in
            for name in ["c", "a", "b"] {
                _ = try await caller.call(
                    LookoutVision.CreateProject.self, .init(projectName: name))
            }
            let first = try await caller.call(
                LookoutVision.ListProjects.self, .init(maxResults: 2))
            #expect(first.projects?.map(\.projectName) == ["a", "b"])
            let second = try await caller.call(
                LookoutVision.ListProjects.self,
                .init(nextToken: first.nextToken, maxResults: 2))
            #expect(second.projects?.map(\.projectName) == ["c"] && second.nextToken == nil)
        }
    }

    @Test(arguments: Reach.allCases)
    func `a hundred copies of a request make one project`(_ reach: Reach) async throws {
        try await withService(reach) { caller in
            let input = LookoutVision.CreateProject.Input(projectName: "once", clientToken: "same")
            try await withThrowingTaskGroup(of: LookoutVision.CreateProject.Output.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        try await caller.call(LookoutVision.CreateProject.self, input)
                    }
                }
                var answers: Set<LookoutVision.CreateProject.Output> = []
                for try await answer in group { answers.insert(answer) }
                #expect(answers.count == 1)
            }
            let list = try await caller.call(LookoutVision.ListProjects.self, .init())
            #expect(list.projects?.count == 1)
            let other = LookoutVision.CreateProject.Input(projectName: "two", clientToken: "same")
            #expect(
                try await caller.error(LookoutVision.CreateProject.self, other)
                    == "409 ConflictException")
        }
    }

    @Test func `the quota of projects is kept`() async throws {
        var quotas = ServiceQuotas()
        quotas.projects = 1
        try await withService(quotas: quotas) { caller in
            _ = try await caller.call(LookoutVision.CreateProject.self, .init(projectName: "a"))
            #expect(
                try await caller.error(LookoutVision.CreateProject.self, .init(projectName: "b"))
                    == "402 ServiceQuotaExceededException")
        }
    }

    @Test func `a path that names no operation is refused`() async throws {
        try await withService { caller in
            let answer = try await caller.send(
                AWSCore.HTTPRequest(path: "/2020-11-20/nothing"), service: "lookoutvision")
            #expect(answer.status.code == 404)
        }
    }
}
