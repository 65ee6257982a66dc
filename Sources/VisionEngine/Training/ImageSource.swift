/// An image of a dataset: how the caller calls it and how its bytes are had.
package struct ImageSource: Sendable {
    /// The caller's name of the image, such as its S3 URI; appears in results.
    package let reference: String
    /// Photographs of one part share a group; a group is never split between training and test.
    package let group: String?
    /// The encoded PNG or JPEG bytes; called more than once.
    package let load: @Sendable () throws -> [UInt8]

    /// An image and how to load it.
    package init(
        reference: String, group: String? = nil, load: @escaping @Sendable () throws -> [UInt8]
    ) {
        self.reference = reference
        self.group = group
        self.load = load
    }
}
