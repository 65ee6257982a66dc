import AWSCore
import ArgumentParser
import Constraints
import Controller
import Glibc
import VisionEngine

/// Writes the sample images that the dashboard uses into a folder, ready to import.
struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Draw sample images into a folder.",
        discussion: """
            lookoutvision: normal/, anomaly/ and masks/ with metal washers. \
            rekognition: one folder a class with small parts; with --boxes, scenes of several \
            parts in images/ and boxes.manifest beside them, which the dashboard imports.
            """)

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case lookoutvision, rekognition
    }

    @Option(help: "Whose sample: \(Kind.allCases.map(\.rawValue).joined(separator: " or ")).")
    var service = Kind.lookoutvision

    @Option(help: "How many images: in all for lookoutvision, a class for rekognition.")
    var count = 60

    @Option(help: "The seed; the same seed draws the same images.")
    var seed: UInt64 = 1

    @Option(help: "The folder to write to; it must not exist or be empty.")
    var output: String

    @Flag(help: "For rekognition: scenes with a box around each part, and their manifest.")
    var boxes = false

    @Option(
        help: "With --boxes: where the folder will lie in S3, which the manifest then names.")
    var location: String?

    func validate() throws {
        guard !boxes || service == .rekognition else {
            throw ValidationError("--boxes goes with --service rekognition.")
        }
        guard location == nil || boxes else {
            throw ValidationError("--location goes with --boxes.")
        }
        guard location?.hasPrefix("s3://") ?? true else {
            throw ValidationError("--location must begin with s3://.")
        }
    }

    func run() async throws {
        guard !boxes else { return try writeScenes() }
        for image in images {
            try write(image.png(), to: image.label, name: image.name)
            if let mask = try image.maskPNG?() {
                try write(mask, to: "masks", name: image.name)
            }
        }
    }

    private var images: [SampleImage] {
        switch service {
        case .lookoutvision:
            Sample.washers(count: count, anomalies: count * 2 / 5, seed: seed)
        case .rekognition: Sample.parts(perClass: count, seed: seed)
        }
    }

    /// The scenes, and a line each that names them and their boxes.
    private func writeScenes() throws {
        var manifest: [UInt8] = []
        for scene in Sample.scenes(count: count, seed: seed) {
            let bytes = try scene.png()
            try write(bytes, to: "images", name: scene.name)
            var members = try scene.annotation(of: bytes).members(creationDate: Self.drawnAt)
            members["source-ref"] = .string(prefix + "images/" + scene.name)
            manifest += try JSON.encode(members)
            manifest.append(UInt8(ascii: "\n"))
        }
        try write(manifest, to: "", name: "boxes.manifest")
    }

    /// The same seed writes the same file.
    private static let drawnAt = "2020-11-10T03:37:09.600"

    private var prefix: String {
        guard let location else { return "" }
        return location.hasSuffix("/") ? location : location + "/"
    }

    private func write(_ bytes: [UInt8], to folder: String, name: String) throws {
        let directory = folder.isEmpty ? output : output + "/" + folder
        try Folders.create(directory)
        let path = directory + "/" + name
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o644)
        guard descriptor >= 0 else {
            throw StartError("\(path) could not be written: \(Folders.reason()).")
        }
        defer { close(descriptor) }
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { all in
                Glibc.write(descriptor, all.baseAddress?.advanced(by: offset), all.count - offset)
            }
            guard count > 0 else {
                throw StartError("\(path) could not be written: \(Folders.reason()).")
            }
            offset += count
        }
    }
}

extension SampleScene {
    /// The boxes in pixels of the image, whose bytes these are.
    func annotation(of png: [UInt8]) throws -> BoxAnnotation {
        let (width, height, _) = try ImageProbe.size(of: png)
        return BoxAnnotation(
            size: PictureSize(width: width, height: height),
            boxes: boxes.map { labelled in
                let (left, top) = (labelled.box.left, labelled.box.top)
                let x = Int((left * Double(width)).rounded())
                let y = Int((top * Double(height)).rounded())
                return BoxAnnotation.Box(
                    label: labelled.label, left: x, top: y,
                    width: Int(((left + labelled.box.width) * Double(width)).rounded()) - x,
                    height: Int(((top + labelled.box.height) * Double(height)).rounded()) - y)
            })
    }
}
