import Canvas
import Inventory

/// Images that a version judged: the list, and the selected one with truth and verdict side by side.
package struct ImagesScreen: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        /// The test images of the version's training.
        case testing
        /// A folder that is being judged, or was.
        case folder(ActionID, String)
    }

    /// What lies over the pictures.
    package enum Layer: String, CaseIterable, Hashable, Sendable {
        case marks, heat, none
    }

    package let version: VersionID
    package let source: Source
    /// Nil until they are read.
    package private(set) var images: [JudgedImage]?
    package private(set) var failure: String?
    package private(set) var isWrongOnly = false
    /// Only images with this label in truth or verdict; nil for all.
    package private(set) var label: String?
    package private(set) var cursor = ListCursor<Int>()
    package var layer = Layer.marks
    package var viewport = Viewport()
    /// Whether the list is put away.
    package var isAlone = false
    /// Pictures near the selected one, by image.
    private(set) var pictures: [Int: PictureReply] = [:]
    /// The image whose pictures are laid out.
    private var laid: Int?
    /// Pictures that came before what was found on them.
    private var stale: Set<Int> = []
    /// What the version said when it was asked about an image here.
    private(set) var fresh: [Int: Detection] = [:]
    /// The pictures that were asked for last.
    var asked: [PictureWish] = []
    var truthLens = PictureLens()
    var verdictLens = PictureLens()

    package init(_ version: VersionID, _ source: Source, images: [JudgedImage]? = nil) {
        self.version = version
        self.source = source
        self.images = images
    }

    /// The images that the filters let through.
    package var rows: [JudgedImage] {
        (images ?? []).filter { image in
            (!isWrongOnly || image.isRight == false)
                && (label.map { image.labels.contains($0) } ?? true)
        }
    }

    package var selected: JudgedImage? {
        cursor.selected.flatMap { id in
            images.flatMap { $0.indices.contains(id) ? $0[id] : nil }
        }
    }

    /// Wrong ones among all images.
    package var wrongCount: Int { (images ?? []).count { $0.isRight == false } }

    /// Every label on any image, sorted.
    package var labels: [String] {
        (images ?? []).reduce(into: Set<String>()) { $0.formUnion($1.labels) }.sorted()
    }

    mutating func take(_ listing: ImageListing) {
        switch listing {
        case .judged(let images): self.images = images
        case .failed(let sentence): failure = sentence
        }
    }

    /// Takes over what was found on one image of a folder.
    mutating func take(_ image: JudgedImage) {
        guard let images, images.indices.contains(image.id) else { return }
        self.images?[image.id] = image
        if pictures[image.id] != nil, image.verdict != nil {
            stale.insert(image.id)
            asked = []
        }
        if image.id == cursor.selected { layPictures() }
    }

    mutating func take(_ reply: PictureReply, for wish: PictureWish) {
        guard wish.version == version, asked.contains(wish) else { return }
        pictures[wish.image] = reply
        stale.remove(wish.image)
        if wish.image == cursor.selected { layPictures() }
    }

    /// Keeps an answer to a question about one of these images; false when it is about another.
    mutating func take(_ detection: Detection) -> Bool {
        guard detection.request.version == version,
            let image = images?.first(where: { $0.reference == detection.request.imagePath })
        else { return false }
        fresh[image.id] = detection.reduced(to: 512)
        if image.id == cursor.selected { layPictures() }
        return true
    }
}

extension ImagesScreen {
    mutating func move(by rows: Int) { cursor.move(by: rows, in: self.rows.map(\.id)) }

    /// Goes on to the next wrong verdict, or the one before, around the end; false without any.
    mutating func goToWrong(forward: Bool) -> Bool {
        let rows = rows
        let here = rows.firstIndex { $0.id == cursor.selected } ?? 0
        let order = (1...max(1, rows.count)).map { step in
            (here + (forward ? step : rows.count - step)) % max(1, rows.count)
        }
        guard
            let next = order.first(where: { rows.indices.contains($0) && rows[$0].isRight == false }
            )
        else { return false }
        cursor.select(next, in: rows.map(\.id))
        return true
    }

    /// Selects the image on a line of the list.
    mutating func select(line: Int) { cursor.select(cursor.top + line, in: rows.map(\.id)) }

    /// Only images of a label, all or those that were taken for another.
    mutating func show(_ label: String, wrongOnly: Bool) {
        self.label = label
        isWrongOnly = wrongOnly
    }

    mutating func toggleWrongOnly() { isWrongOnly.toggle() }

    /// Only the next label, or all again after the last one.
    mutating func chooseLabel(forward: Bool) {
        let choices: [String?] = [nil] + labels
        let here = choices.firstIndex(of: label) ?? 0
        label = choices[(here + (forward ? 1 : choices.count - 1)) % choices.count]
    }

    mutating func toggleLayer() {
        let all = layers
        layer = all[((all.firstIndex(of: layer) ?? 0) + 1) % all.count]
        layPictures()
    }

    /// The layers that differ for the selected image.
    var layers: [Layer] { heatMap == nil ? [.marks, .none] : Layer.allCases }

    /// Keeps the cursor on a row and drops what is far from it.
    mutating func settle(visible: Int) {
        cursor.settle(in: Rows([rows]), visible: visible)
        guard cursor.selected != laid else { return }
        laid = cursor.selected
        let near = Set(nearby.map(\.id))
        pictures = pictures.filter { near.contains($0.key) }
        fresh = fresh.filter { near.contains($0.key) }
        layPictures()
    }

    /// The selected image and its neighbours in the list, in the order in which they are wanted.
    private var nearby: [JudgedImage] {
        let rows = rows
        let here = cursor.index
        return [here, here + 1, here - 1].filter(rows.indices.contains).map { rows[$0] }
    }

    /// The pictures to ask for; nil when nothing new is wanted.
    mutating func wishes() -> [PictureWish]? {
        let wanted = nearby.map { image in
            PictureWish(
                version: version, image: image.id, reference: image.reference,
                wantsMask: source == .testing && image.mayHaveMask)
        }
        guard wanted != asked else { return nil }
        asked = wanted
        let missing = wanted.filter { pictures[$0.image] == nil || stale.contains($0.image) }
        return missing.isEmpty ? nil : missing
    }
}

extension ImagesScreen {
    /// The selected picture, or why there is none; nil while it is on its way.
    var shown: PictureReply? { cursor.selected.flatMap { pictures[$0] } }

    /// What the version said of the selected image when it was asked here.
    var answer: Detection? { cursor.selected.flatMap { fresh[$0] } }

    private var picture: ShownPicture? {
        guard case .shown(let picture)? = shown else { return nil }
        return picture
    }

    var truthMask: Detection.Pixels? { picture?.truthMask }
    var foundMask: Detection.Pixels? { answer?.mask ?? picture?.foundMask }
    var heatMap: Detection.HeatMap? { answer?.heatMap ?? picture?.heatMap }

    /// Lays what is known over the selected picture, on both sides.
    private mutating func layPictures() {
        guard let picture, let plain = Picture(picture.pixels) else {
            truthLens.picture = nil
            verdictLens.picture = nil
            return
        }
        var (truth, verdict) = (plain, plain)
        if layer == .marks {
            truth.tint = truthMask.flatMap { Picture.Tint(mask: $0) }
            truth.frames = (selected?.truth ?? []).compactMap { Picture.Frame($0) }
            verdict.tint = foundMask.flatMap { Picture.Tint(mask: $0) }
            verdict.frames = (answer?.findings ?? selected?.verdict ?? [])
                .compactMap { Picture.Frame($0) }
        }
        if layer == .heat || (layer == .marks && verdict.tint == nil && verdict.frames.isEmpty) {
            verdict.tint = heatMap.flatMap { Picture.Tint(heat: $0) }
        }
        truthLens.picture = truth
        verdictLens.picture = verdict
    }
}
