import VisionEngine

extension [RejectedImage] {
    /// Characters that names and reasons may take in a state message, which holds 2048.
    private static var room: Int { 1600 }

    /// A sentence with images by name and what is wrong with each, as many as fit.
    func listing(_ start: String) -> String {
        var (text, told) = ("", 0)
        for image in self {
            let entry = " \(image.reference): \(image.sentence)"
            guard told == 0 || text.count + entry.count <= Self.room else { break }
            text += entry
            told += 1
        }
        return start + text.prefix(Self.room) + (told < count ? " And \(count - told) more." : "")
    }
}
