import Inventory

/// One image that a version judged: what is on it, what the version found, and whether that is right.
package struct JudgedImage: Hashable, Sendable, Identifiable {
    /// Its place in the list that it came with, from 0.
    package var id: Int
    /// `s3://bucket/key`, or the path of a file.
    package var reference: String
    /// What people say is on it; nil where nobody has.
    package var truth: [Finding]?
    /// What the version found; nil while it is not known.
    package var verdict: [Finding]?
    /// Why it could not be judged.
    package var failure: String?

    package init(
        id: Int, reference: String, truth: [Finding]? = nil, verdict: [Finding]? = nil,
        failure: String? = nil
    ) {
        self.id = id
        self.reference = reference
        self.truth = truth
        self.verdict = verdict
        self.failure = failure
    }

    /// A label on an image, or an object in it.
    package struct Finding: Hashable, Sendable {
        package var name: String
        /// 0...1; nil where a person said so.
        package var confidence: Double?
        package var box: Detection.Box?
        /// Whether truth and verdict agree on it; nil without a truth.
        package var isRight: Bool?

        package init(
            _ name: String, confidence: Double? = nil, box: Detection.Box? = nil,
            isRight: Bool? = nil
        ) {
            self.name = name
            self.confidence = confidence
            self.box = box
            self.isRight = isRight
        }
    }
}

extension JudgedImage {
    /// Whether truth and verdict agree on everything; nil where one of them is not known.
    package var isRight: Bool? {
        guard let truth, let verdict else { return nil }
        return (truth + verdict).allSatisfy { $0.isRight != false }
    }

    /// The file's name without its folders.
    var name: String { reference.split(separator: "/").last.map(String.init) ?? reference }

    /// Whether people called it an anomaly, so that it may have a mask.
    var mayHaveMask: Bool { truth?.contains { $0.name == "anomaly" } ?? false }

    /// Every name on it or found in it.
    var labels: Set<String> { Set(((truth ?? []) + (verdict ?? [])).map(\.name)) }

    /// The surest finding's confidence; nil where nothing was found.
    var confidence: Double? { verdict?.compactMap(\.confidence).max() }
}

extension [JudgedImage.Finding] {
    /// `ANOMALY`, `bolt, nut`, `3 objects`, or `nothing`.
    var word: String {
        if contains(where: { $0.box != nil }) { return FigureText.count(count, "object") }
        guard !isEmpty else { return "nothing" }
        return map { ["anomaly", "normal"].contains($0.name) ? $0.name.uppercased() : $0.name }
            .joined(separator: ", ")
    }
}

/// A picture that is wanted for the screen.
package struct PictureWish: Hashable, Sendable {
    package var version: VersionID
    package var image: Int
    package var reference: String
    /// Whether the mask of the truth is looked up in the project's dataset.
    package var wantsMask: Bool

    package init(version: VersionID, image: Int, reference: String, wantsMask: Bool) {
        self.version = version
        self.image = image
        self.reference = reference
        self.wantsMask = wantsMask
    }
}

/// A picture for the screen, no larger than a terminal can show, with what is known to lie over it.
package struct ShownPicture: Hashable, Sendable {
    package var pixels: Detection.Pixels
    /// The picture's own size.
    package var width: Int
    package var height: Int
    /// The mask that people drew, in the colours of its classes on white.
    package var truthMask: Detection.Pixels?
    /// What the version found when it was asked, where that is still known.
    package var foundMask: Detection.Pixels?
    package var heatMap: Detection.HeatMap?

    package init(
        pixels: Detection.Pixels, width: Int, height: Int, truthMask: Detection.Pixels? = nil,
        foundMask: Detection.Pixels? = nil, heatMap: Detection.HeatMap? = nil
    ) {
        self.pixels = pixels
        self.width = width
        self.height = height
        self.truthMask = truthMask
        self.foundMask = foundMask
        self.heatMap = heatMap
    }
}

/// How the search for a picture ended.
package enum PictureReply: Hashable, Sendable {
    case shown(ShownPicture)
    /// One sentence: it is gone, or cannot be read.
    case failed(String)
}
