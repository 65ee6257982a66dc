import AWSCore
import Constraints

/// A folder that brings its own manifest, such as one of boxes.
extension FolderScan {
    private static let suffix = ".manifest"

    /// The images that the folder's manifest names, with what it says of them; nil without one.
    ///
    /// An image is looked for under its path in `source-ref` and under the ends of that path, so that
    /// a manifest that was downloaded with its images fits wherever they lie now.
    func annotated() throws -> [ImportImage]? {
        guard service == .customLabels, Folder.isFolder(folder) else { return nil }
        let names = try Folder.names(in: folder).filter { $0.hasSuffix(Self.suffix) }
        guard let name = names.first else { return nil }
        guard names.count == 1 else {
            throw Refusal(
                .wrongLayout,
                "\(folder) holds the manifests \(names.joined(separator: ", ")); leave the one to "
                    + "import.")
        }
        let path = "\(folder)/\(name)"
        let lines = try Folder.bytes(of: path).split(separator: UInt8(ascii: "\n"))
        let images = try lines.enumerated().compactMap { index, line in
            try Task.checkCancellation()
            guard line.contains(where: { $0 > UInt8(ascii: " ") }) else {
                return nil as ImportImage?
            }
            return try image(Array(line), "Line \(index + 1) of \(path)")
        }
        guard !images.isEmpty else {
            throw Refusal(.emptyFolder, "\(path) names no images; give it a line for each.")
        }
        return images
    }

    private func image(_ line: [UInt8], _ place: String) throws -> ImportImage {
        guard var members = Self.members(line), let source = members["source-ref"]?.string else {
            throw Refusal(
                .wrongLayout,
                "\(place) is no JSON object with a source-ref; write one line an image.")
        }
        members["source-ref"] = nil
        let parts = source.replacing("s3://", with: "").split(separator: "/")
        guard !parts.contains(".."),
            let path = parts.indices.lazy.map({ parts[$0...].joined(separator: "/") })
                .map({ "\(folder)/\($0)" }).first(where: Folder.isFile)
        else {
            throw Refusal(
                .unreadable,
                "\(place) names the image \(source), which is not in \(folder); put it there, or "
                    + "take the line out.")
        }
        return ImportImage(
            name: parts.last.map(String.init) ?? source, label: "images",
            content: .file(path: path), annotation: members)
    }

    private static func members(_ line: [UInt8]) -> [String: JSONValue]? {
        do {
            return try JSON.decode([String: JSONValue].self, from: line)
        } catch {
            return nil
        }
    }
}
