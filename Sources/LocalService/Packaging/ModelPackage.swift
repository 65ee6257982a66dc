import AWSCore
import AWSServices
import Constraints
import Crypto
import FoundationEssentials
import VisionEngine

/// What a packaging job leaves in the bucket: a Greengrass component's recipe and, beside it, its
/// artifact, a ZIP archive with
/// - `model/NAME.model`, the trained model as the engine reads it,
/// - `manifest.json`, what the model is: classes, image size, metrics, the files with their SHA-256,
/// - `recipe.json`, the recipe once more.
///
/// The archive of AWS's own jobs has `manifest.json` and a folder with the compiled model, too; the
/// names `dataset`, `image_level_classes` and `pixel_level_classes` in the manifest are AWS's.
/// Source: AWS IoT Greengrass V2 developer guide, "Component recipe reference".
struct ModelPackage: Sendable {
    let job: PackagingRecord
    let model: ModelRecord
    let project: ProjectRecord
    let configuration: LookoutVision.GreengrassConfiguration
    /// The trained model's file.
    let content: [UInt8]

    /// `PREFIX/COMPONENT/VERSION/`, where Greengrass's own tool puts artifacts.
    private var folder: String {
        let prefix = configuration.s3OutputLocation.prefix ?? ""
        let start = prefix.isEmpty || prefix.hasSuffix("/") ? prefix : prefix + "/"
        return "\(start)\(job.componentName)/\(job.componentVersion)/"
    }

    var archiveKey: String { folder + job.componentName + ".zip" }
    var recipeKey: String { folder + "recipe.json" }
    private var modelName: String { "model/\(project.name)-\(model.name).model" }

    /// Writes the archive to a file in memory-sized pieces; throws `EngineError` for a file that is
    /// no model or too large for an archive.
    func write(_ append: (UnsafeRawBufferPointer) throws -> Void) throws {
        let engine = try AnomalyModel.read(file: content, name: modelName)
        let files = [
            (modelName, content), ("manifest.json", try manifest(engine)),
            ("recipe.json", try recipe()),
        ]
        var archive = ZipArchive(
            modified: Timestamp(milliseconds: job.createdAt).iso8601)
        for (name, bytes) in files {
            var check = CRC.crc32
            bytes.withUnsafeBytes { check.update($0) }
            guard
                let entry = ZipArchive.Entry(name: name, size: bytes.count, crc32: check.bytes)
            else { throw Self.tooLarge }
            try archive.begin(entry).withUnsafeBytes { try append($0) }
            try bytes.withUnsafeBytes { try append($0) }
        }
        guard let end = archive.end() else { throw Self.tooLarge }
        try end.withUnsafeBytes { try append($0) }
    }

    private static let tooLarge = EngineError(
        code: .fileFailure, sentence: "The model is too large for a ZIP archive of 4 GB.")

    private func manifest(_ engine: AnomalyModel) throws -> [UInt8] {
        var members: [String: JSONValue] = [
            "format": "visiontop-model-package/1", "project": .string(project.name),
            "model_version": .string(model.name), "model_arn": .string(model.arn),
            "dataset": .object([
                "image_width": .integer(engine.imageSize.width),
                "image_height": .integer(engine.imageSize.height),
            ]),
            "image_level_classes": .object([
                "names": ["normal", "anomaly"], "normal_ids": [0],
            ]),
            "pixel_level_classes": .object([
                "names": .array(
                    engine.maskClasses.isEmpty
                        ? [] : ["background"] + engine.maskClasses.map { .string($0.name) }),
                "normal_ids": engine.maskClasses.isEmpty ? [] : [0],
            ]),
            "target": try JSON.value(of: target),
            "files": .array([
                .object([
                    "name": .string(modelName), "size": .integer(content.count),
                    "sha256": .string(content.sha256),
                ])
            ]),
        ]
        if let f1Score = model.f1Score, let precision = model.precision, let recall = model.recall {
            members["performance"] = .object([
                "f1_score": .number(f1Score), "precision": .number(precision),
                "recall": .number(recall),
            ])
        }
        return try JSON.encode(JSONValue.object(members))
    }

    private var target: [String: String] {
        var target = CompilerOptions.options(configuration.compilerOptions) ?? [:]
        target["device"] = configuration.targetDevice?.rawValue
        target["os"] = configuration.targetPlatform?.os.rawValue
        target["arch"] = configuration.targetPlatform?.arch.rawValue
        target["accelerator"] = configuration.targetPlatform?.accelerator?.rawValue
        return target
    }

    /// The recipe of the component. The Jetson Xavier is a 64-bit ARM.
    func recipe() throws -> [UInt8] {
        let isARM =
            configuration.targetDevice != nil || configuration.targetPlatform?.arch == .arm64
        let bucket = configuration.s3OutputLocation.bucket
        var members: [String: JSONValue] = [
            "RecipeFormatVersion": "2020-01-25", "ComponentName": .string(job.componentName),
            "ComponentVersion": .string(job.componentVersion), "ComponentPublisher": "visiontop",
            "Manifests": .array([
                .object([
                    "Platform": .object([
                        "os": "linux", "architecture": isARM ? "aarch64" : "amd64",
                    ]),
                    "Artifacts": .array([
                        .object([
                            "URI": .string("s3://\(bucket)/\(archiveKey)"), "Unarchive": "ZIP",
                        ])
                    ]),
                ])
            ]),
        ]
        members["ComponentDescription"] = configuration.componentDescription.map(JSONValue.string)
        return try JSON.encode(JSONValue.object(members))
    }
}
