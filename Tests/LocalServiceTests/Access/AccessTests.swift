import AWSCore
import AWSServices
import LocalService
import Testing

@Suite struct AccessTests {
    /// Calls that another key signs.
    private func signing(_ key: NamedKey, _ caller: Caller) -> Caller {
        var caller = caller
        (caller.accessKey, caller.secret) = (key.accessKeyID, key.secretAccessKey)
        return caller
    }

    private func add(
        _ name: String, _ permission: NamedKey.Permission?, policy: String? = nil,
        account: String? = nil, _ folder: ScratchFolder
    ) throws -> NamedKey {
        try NamedKeys(dataFolder: folder.path).add(
            name, permission: permission, policy: policy, account: account)
    }

    @Test func `a running service sees keys come and go`() async throws {
        let folder = try ScratchFolder()
        try await withService(on: folder) { root in
            let key = try add("guest", .readOnly, folder)
            let guest = signing(key, root)
            _ = try await guest.call(LookoutVision.ListProjects.self, .init())
            #expect(
                try await guest.error(
                    LookoutVision.CreateProject.self, .init(projectName: "p"))
                    == "403 AccessDeniedException")
            #expect(
                try await guest.error(Rekognition.CreateProject.self, .init(projectName: "p"))
                    == "400 AccessDeniedException")
            try NamedKeys(dataFolder: folder.path).remove("guest", caller: nil)
            #expect(
                try await guest.error(LookoutVision.ListProjects.self, .init())
                    == "403 UnrecognizedClientException")
        }
    }

    @Test func `the secret of another key signs nothing`() async throws {
        let folder = try ScratchFolder()
        try await withService(on: folder) { root in
            let (one, two) = (try add("one", .full, folder), try add("two", .full, folder))
            var caller = signing(one, root)
            caller.secret = two.secretAccessKey
            #expect(
                try await caller.error(LookoutVision.ListProjects.self, .init())
                    == "403 InvalidSignatureException")
        }
    }

    @Test func `two accounts have projects of one name, buckets of none`() async throws {
        let folder = try ScratchFolder()
        try await withService(on: folder) { root in
            let other = signing(
                try add("other", .full, account: "444455556666", folder), root)
            for caller in [root, other] {
                _ = try await caller.call(
                    LookoutVision.CreateProject.self, .init(projectName: "same"))
                let made = try await caller.call(
                    Rekognition.CreateProject.self, .init(projectName: "same"))
                let listed = try await caller.call(Rekognition.DescribeProjects.self, .init())
                #expect(listed.projectDescriptions?.map(\.projectArn) == [made.projectArn])
            }
            #expect(try await root.s3("PUT", "/bucket").status.code == 200)
            #expect(try await root.s3("PUT", "/bucket").status.code == 200)
            #expect(try await other.s3("PUT", "/bucket").status.code == 409)
            #expect(try await other.s3("GET", "/bucket").status.code == 403)
            #expect(try await other.s3("GET", "/missing").status.code == 404)
            let mine = try await root.call(Rekognition.DescribeProjects.self, .init())
            let arn = try #require(mine.projectDescriptions?.first?.projectArn)
            #expect(
                try await other.error(Rekognition.DeleteProject.self, .init(projectArn: arn))
                    == "400 AccessDeniedException")
        }
    }

    @Test func `latest is judged by the model that it is`() async throws {
        let folder = try ScratchFolder()
        try await withService(on: folder) { root in
            let policy =
                #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lookoutvision:*","Resource":"arn:aws:lookoutvision:*:*:model/p/latest"}}"#
            let key = signing(try add("late", nil, policy: policy, folder), root)
            _ = try await root.call(LookoutVision.CreateProject.self, .init(projectName: "p"))
            // There is no model yet, and so `latest` is the only name to judge by.
            #expect(
                try await key.error(
                    LookoutVision.DescribeModel.self,
                    .init(projectName: "p", modelVersion: "latest"))
                    == "404 ResourceNotFoundException")
            #expect(
                try await key.error(
                    LookoutVision.DescribeModel.self, .init(projectName: "p", modelVersion: "1"))
                    == "403 AccessDeniedException")
        }
    }

    @Test func `keys have sensible names, accounts and policies`() throws {
        let folder = try ScratchFolder()
        for name in ["", "root", "a b", "ü", String(repeating: "a", count: 65)] {
            #expect(throws: ServiceFailure.self) { try add(name, .full, folder) }
        }
        #expect(throws: ServiceFailure.self) { try add("a", .full, account: "12", folder) }
        #expect(throws: ServiceFailure.self) { try add("a", nil, policy: "{}", folder) }
        let key = try add("a", .full, folder)
        #expect(throws: ServiceFailure.self) { try add("a", .full, folder) }
        #expect(throws: ServiceFailure.self) {
            try NamedKeys(dataFolder: folder.path).remove("a", caller: key.accessKeyID)
        }
        #expect(throws: ServiceFailure.self) {
            try NamedKeys(dataFolder: folder.path).remove("b", caller: nil)
        }
        #expect(try NamedKeys(dataFolder: folder.path).all() == [key])
    }

    @Test func `keys that are added at once are all kept`() async throws {
        let folder = try ScratchFolder()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<20 {
                group.addTask { _ = try add("key-\(index)", .detectOnly, folder) }
            }
            try await group.waitForAll()
        }
        #expect(try NamedKeys(dataFolder: folder.path).all().count == 20)
    }
}
