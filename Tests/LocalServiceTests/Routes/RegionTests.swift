import AWSServices
import LocalService
import Testing

@Suite struct RegionTests {
    /// The same caller, signing for a region that has neither service.
    private func abroad(_ caller: Caller) -> Caller {
        var caller = caller
        caller.region = "mars-north-1"
        return caller
    }

    @Test func `a name is there once in every region`() async throws {
        try await withService { home in
            for caller in [home, abroad(home)] {
                let prefix = ":\(caller.region):\(caller.backend.keys.accountID):project/same"
                let project = try await caller.call(
                    LookoutVision.CreateProject.self, .init(projectName: "same"))
                #expect(project.projectMetadata?.projectArn == "arn:aws:lookoutvision" + prefix)
                let arn = try await caller.call(
                    Rekognition.CreateProject.self, .init(projectName: "same")
                ).projectArn
                #expect(arn?.hasPrefix("arn:aws:rekognition" + prefix) == true)
                let listed = try await caller.call(Rekognition.DescribeProjects.self, .init())
                #expect(listed.projectDescriptions?.map(\.projectArn) == [arn])
                let named = try await caller.call(LookoutVision.ListProjects.self, .init())
                #expect(
                    named.projects?.map(\.projectArn) == [project.projectMetadata?.projectArn])
                #expect(
                    try await caller.error(
                        LookoutVision.CreateProject.self, .init(projectName: "same"))
                        == "409 ConflictException")
            }
        }
    }

    @Test func `what is in one region is unknown in the other`() async throws {
        try await withService { home in
            let made = try await home.call(
                LookoutVision.CreateProject.self, .init(projectName: "p"))
            let arn = try #require(made.projectMetadata?.projectArn)
            let labels = try #require(
                try await home.call(Rekognition.CreateProject.self, .init(projectName: "p"))
                    .projectArn)
            let away = abroad(home)
            let missing = "404 ResourceNotFoundException"
            #expect(
                try await away.error(LookoutVision.DescribeProject.self, .init(projectName: "p"))
                    == missing)
            #expect(
                try await away.error(
                    LookoutVision.ListTagsForResource.self, .init(resourceArn: arn)) == missing)
            #expect(
                try await away.error(Rekognition.DeleteProject.self, .init(projectArn: labels))
                    == "400 ResourceNotFoundException")
            #expect(
                try await away.error(
                    Rekognition.TagResource.self, .init(resourceArn: labels, tags: ["a": "b"]))
                    == "400 ResourceNotFoundException")
            _ = try await home.call(Rekognition.DeleteProject.self, .init(projectArn: labels))
        }
    }

    @Test func `a client token and a quota are a region's`() async throws {
        var quotas = ServiceQuotas()
        quotas.projects = 1
        try await withService(quotas: quotas) { home in
            let input = LookoutVision.CreateProject.Input(projectName: "p", clientToken: "t-1")
            var arns: Set<String?> = []
            for caller in [home, abroad(home), home] {
                let made = try await caller.call(LookoutVision.CreateProject.self, input)
                arns.insert(made.projectMetadata?.projectArn)
            }
            #expect(arns.count == 2)
            #expect(
                try await home.error(LookoutVision.CreateProject.self, .init(projectName: "q"))
                    == "402 ServiceQuotaExceededException")
        }
    }

    @Test func `a tag may be called like a member that names a resource`() async throws {
        try await withService { caller in
            let tags = ["OwnerArn": "arn:aws:iam:eu-west-1:111122223333:user/someone"]
            let made = try await caller.call(
                Rekognition.CreateProject.self, .init(projectName: "p", tags: tags))
            let arn = try #require(made.projectArn)
            let found = try await caller.call(
                Rekognition.ListTagsForResource.self, .init(resourceArn: arn))
            #expect(found.tags == tags)
        }
    }
}
