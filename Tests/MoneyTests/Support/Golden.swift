import AWSCore
import AWSServices
import Controller
import Dashboard
import Inventory
import TestSupport
import VisionEngine

/// A service's folder with a trained version of each service in it, made once for all tests:
/// Lookout for Vision's `washers/1`, Custom Labels' `bolts/v1` and its empty project `nuts`.
struct Golden: Sendable {
    let folder: ScratchFolder
    let washers: ProjectID
    let bolts: ProjectID
    let nuts: ProjectID

    static let made = Task { try await Golden.make() }

    var washer: VersionID { VersionID(project: washers, version: "1") }
    var bolt: VersionID { VersionID(project: bolts, version: "v1") }

    /// A project that is not there until a deed makes it.
    var spare: ProjectID {
        ProjectID(
            service: .lookoutVision, name: "spare",
            arn: washers.arn.replacing("washers", with: "spare"))
    }

    func project(of service: VisionService) -> ProjectID {
        service == .lookoutVision ? washers : bolts
    }

    func version(of service: VisionService) -> VersionID {
        service == .lookoutVision ? washer : bolt
    }

    private static func make() async throws -> Golden {
        let folder = try ScratchFolder()
        let clock = ManualClock()
        clock.advance(by: .seconds(-86_400))
        return try await RealService.running(on: folder, clock: clock) { service in
            let storage = S3Storage(client: service.connection(over: service.wire).client)
            try await storage.ensureBucket("bucket")
            let washers = try await makeWashers(service, storage)
            let (bolts, nuts) = try await makeBolts(service, storage)
            return Golden(folder: folder, washers: washers, bolts: bolts, nuts: nuts)
        }
    }

    private static func makeWashers(
        _ service: RealService, _ storage: S3Storage
    ) async throws -> ProjectID {
        let images = Sample.washers(count: 30, anomalies: 10, seed: 3)
        try await upload(images, "washer", storage) { image in
            """
            "anomaly-label":0,"anomaly-label-metadata":{"class-name":\
            "\(image.isAnomalous ? "anomaly" : "normal")","confidence":1,"human-annotated":"yes",\
            "creation-date":"2020-11-10T03:37:09.600","type":"groundtruth/image-classification"}
            """
        }
        let api = LookoutVisionAPI(caller: service.connection(over: service.wire).caller)
        let project = try await api.createProject(named: "washers", token: "project")
        try await api.createDataset(
            .train, of: project, manifest: manifest("washer"), token: "dataset")
        await service.backend.settle()
        _ = try await api.train(request(project, nil), token: "train")
        await service.backend.settle()
        return project
    }

    private static func makeBolts(
        _ service: RealService, _ storage: S3Storage
    ) async throws -> (ProjectID, ProjectID) {
        try await upload(Sample.parts(perClass: 5, seed: 5), "bolt", storage) { image in
            """
            "part":1,"part-metadata":{"class-name":"\(image.label)","confidence":1,\
            "human-annotated":"yes","creation-date":"2020-03-06T17:46:39.176",\
            "type":"groundtruth/image-classification"}
            """
        }
        let api = CustomLabelsAPI(caller: service.connection(over: service.wire).caller)
        let project = try await api.createProject(named: "bolts", token: "")
        let nuts = try await api.createProject(named: "nuts", token: "")
        try await api.createDataset(.train, of: project, manifest: manifest("bolt"), token: "")
        try await api.createDataset(.test, of: project, manifest: nil, token: "")
        await service.backend.settle()
        try await api.distribute(project)
        await service.backend.settle()
        _ = try await api.train(request(project, "v1"), token: "")
        await service.backend.settle()
        return (project, nuts)
    }

    private static func manifest(_ kind: String) -> ObjectLocation {
        ObjectLocation(bucket: "bucket", key: "\(kind)/manifest")
    }

    private static func upload(
        _ images: [SampleImage], _ kind: String, _ storage: S3Storage,
        label: (SampleImage) -> String
    ) async throws {
        var lines = ""
        for image in images {
            let place = ObjectLocation(bucket: "bucket", key: "\(kind)/\(image.name)")
            try await storage.put(try image.png(), at: place, contentType: "image/png")
            lines += "{\"source-ref\":\"\(place.uri)\",\(label(image))}\n"
        }
        try await storage.put(
            Array(lines.utf8), at: manifest(kind), contentType: "application/json")
    }

    /// A training of the project into the bucket.
    static func request(_ project: ProjectID, _ name: String?) -> TrainRequest {
        TrainRequest(
            project: project, versionName: name, outputBucket: "bucket", outputPrefix: "out/",
            description: nil, tags: [], kmsKeyID: nil)
    }
}
