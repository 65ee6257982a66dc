import ArgumentParser
import Glibc
import VisionEngine

/// Writes the sample images that the dashboard uses into a folder, ready to import.
struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Draw sample images into a folder.",
        discussion: """
            lookoutvision: normal/, anomaly/ and masks/ with metal washers. \
            rekognition: one folder a class with small parts.
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

    func run() async throws {
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

    private func write(_ bytes: [UInt8], to folder: String, name: String) throws {
        let directory = output + "/" + folder
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
