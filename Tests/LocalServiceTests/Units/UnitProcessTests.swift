import AWSServices
import Glibc
import LocalService
import Testing
import VisionEngine

/// A service whose units are processes.
@Suite(.serialized) struct UnitProcessTests {
    private static let target = LookoutVision.StartModel.Input(
        projectName: "washers", modelVersion: "1", minInferenceUnits: 2)

    /// Trains a model on a folder and in its own threads.
    private func trained(_ washers: [SampleImage]) async throws -> ScratchFolder {
        let folder = try ScratchFolder()
        try await withService(on: folder) { caller in
            let washers = Washers(images: washers, caller: caller)
            try await washers.make()
            #expect(try await washers.train().status == .trained)
        }
        return folder
    }

    @Test func `units that are killed between images are there for the next`() async throws {
        let images = Sample.washers(count: 30, anomalies: 10, seed: 3)
        let folder = try await trained(images)
        let program = try UnitProgram.unit()
        try await withService(on: folder, configure: { $0.unitProgram = program }) { caller in
            _ = try await caller.call(LookoutVision.StartModel.self, Self.target)
            await caller.backend.settle()
            let hosted = try await Washers(caller: caller).model()
            #expect(hosted.status == .hosted)
            #expect(hosted.statusMessage?.contains("2 inference units judge about") == true)
            var detect = LookoutVision.DetectAnomalies.Input(
                projectName: "washers", modelVersion: "1", contentType: "image/png")
            detect.payload = try images[0].png()
            let first = try await caller.call(LookoutVision.DetectAnomalies.self, detect)
            let units = try UnitProcesses.living()
            #expect(units.count >= 2)
            for unit in units { UnitProcesses.end(unit, by: SIGSEGV) }
            for _ in 0..<4 {
                let again = try await caller.call(LookoutVision.DetectAnomalies.self, detect)
                #expect(again == first)
            }
            var broken = detect
            broken.payload = Array("no image".utf8)
            #expect(
                try await caller.error(LookoutVision.DetectAnomalies.self, broken)
                    == "400 ValidationException")
            _ = try await caller.call(
                LookoutVision.StopModel.self, .init(projectName: "washers", modelVersion: "1"))
            await caller.backend.settle()
        }
    }

    @Test func `a training and a hosting whose processes end are refused by name`() async throws {
        let images = Sample.washers(count: 30, anomalies: 10, seed: 3)
        let folder = try await trained(images)
        let dying = UnitProgram(path: "/bin/sh", arguments: ["sh", "-c", "kill -SEGV $$"])
        try await withService(on: folder, configure: { $0.unitProgram = dying }) { caller in
            _ = try await caller.call(LookoutVision.StartModel.self, Self.target)
            await caller.backend.settle()
            let washers = Washers(caller: caller)
            let failed = try await washers.model()
            #expect(failed.status == .hostingFailed)
            #expect(failed.statusMessage?.contains("signal 11") == true)
            #expect(try await washers.train().status == .trainingFailed)
        }
    }
}
