import ArgumentParser
import FoundationEssentials
import LocalService
import VisionEngine

/// Writes a trained model of the local service to a file that `detect` runs.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a model of the local service to a file for `visiontop detect`.",
        discussion: """
            TARGET is PROJECT/VERSION, an ARN, or a project for its last trained model. The service \
            may run or not. A model that is encrypted at rest is written decrypted, as the command \
            says: whoever has the file can use it. AWS gives no models away, so those trained there \
            cannot be exported.
            """)

    @OptionGroup var data: DataOption

    @Argument(help: "PROJECT/VERSION, an ARN or a project's name.")
    var target: String

    @Option(help: "The file to write; one that is there is replaced.")
    var output: String

    func run() async throws {
        let folders = Folders(
            environment: ProcessInfo.processInfo.environment, dataOverride: data.folder)
        let folder = DataFolder(folders.data)
        do {
            // Region and account are for making keys; the key of a sealed file is named in it.
            let keys = MasterKeys(folder: folder, region: "", account: "")
            let found = try ModelExport(folder: folder, keys: keys).model(target)
            try Sink.replace(output, with: found.bytes)
            let note = found.wasSealed ? ", decrypted" : ""
            try Sink.output.tell(
                "\(found.name): \(found.bytes.count) bytes in \(output)\(note)\n")
        } catch let error as EngineError {
            throw StartError(error.sentence)
        }
    }
}
