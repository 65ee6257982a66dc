import AWSServices
import FoundationEssentials
import LocalService
import Testing

@Suite struct StoreTests {
    @Test func `every commit is synced`() throws {
        let folder = try ScratchFolder()
        let store = try Store(path: folder.path + "/store.sqlite")
        #expect(try store.synchronousLevel() == 2)
        try store.close()
    }

    @Test func `what was answered is there after the store is opened again`() async throws {
        let folder = try ScratchFolder()
        let input = LookoutVision.CreateProject.Input(projectName: "kept", clientToken: "t-1")
        try await withService(on: folder) { caller in
            _ = try await caller.call(LookoutVision.CreateProject.self, input)
            _ = try await caller.s3("PUT", "/bucket")
            _ = try await caller.s3("PUT", "/bucket/key", Array("content".utf8))
        }
        try await withService(on: folder, at: noon.adding(seconds: 60)) { caller in
            let again = try await caller.call(LookoutVision.CreateProject.self, input)
            #expect(again.projectMetadata?.creationTimestamp == noon)
            let object = try await caller.s3("GET", "/bucket/key")
            #expect(object.text == "content")
        }
    }

    @Test func `a client token is forgotten after eight hours`() async throws {
        let folder = try ScratchFolder()
        let input = LookoutVision.CreateProject.Input(projectName: "kept", clientToken: "t-1")
        try await withService(on: folder) { caller in
            _ = try await caller.call(LookoutVision.CreateProject.self, input)
        }
        try await withService(on: folder, at: noon.adding(seconds: 8 * 3600)) { caller in
            let error = try await caller.error(LookoutVision.CreateProject.self, input)
            #expect(error == "409 ConflictException")
        }
    }

    @Test func `a file that was never finished leaves nothing behind`() throws {
        let folder = try ScratchFolder()
        func write() throws {
            let file = try DurableFile(at: folder.path + "/file")
            try Array("half".utf8).withUnsafeBytes { try file.append($0) }
        }
        try write()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
