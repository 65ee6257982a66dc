import Inventory

/// What is known of the images that a version judged.
package enum ImageListing: Hashable, Sendable {
    /// All of them with their verdicts, as the files of its evaluation say.
    case judged([JudgedImage])
    /// They could not be read: one sentence.
    case failed(String)
}

/// Images of a folder that are judged one after the other.
package struct FolderListing: Hashable, Sendable {
    package var version: VersionID
    package var folder: String
    package var paths: [String]

    package init(version: VersionID, folder: String, paths: [String]) {
        self.version = version
        self.folder = folder
        self.paths = paths
    }
}
