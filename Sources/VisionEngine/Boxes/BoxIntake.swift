/// Brings the views of images into the feature cache.
struct BoxIntake: Sendable {
    let images: ImageIntake
    let cache: FeatureCache

    /// Extracts what the cache does not hold; one unit of `stage` an image. The largest view of an
    /// image says how large it is decoded.
    func extract(
        _ entries: [ImageIntake.Entry], views: [[BoxView]], longSide: Int, stage: Int
    ) throws(EngineError) -> [ImageIntake.Entry] {
        let (workers, meter) = (images.workers, images.meter)
        meter.enter(stage)
        let shelves = (0..<max(workers.count, 1)).map { _ in TrunkShelf() }
        return try workers.map(entries.count) { index, worker throws(EngineError) in
            defer { meter.count(stage) }
            try meter.check()
            guard case .usable(let image) = entries[index] else { return entries[index] }
            let missing = views[index].filter {
                cache.features(Self.name(image, $0), count: BoxCells.count($0)) == nil
            }
            if missing.isEmpty { return entries[index] }
            return try extracted(index, image, missing, longSide, shelves[worker])
        }
    }

    /// The features of an extracted view.
    func features(_ image: ImageIntake.Usable, _ view: BoxView) throws(EngineError) -> [UInt16] {
        try cache.kept(Self.name(image, view), count: BoxCells.count(view))
    }

    private static func name(_ image: ImageIntake.Usable, _ view: BoxView) -> String {
        "\(BoxCells.kind)-\(view.name)-\(Trunk.identity)-\(image.digest)"
    }

    private func extracted(
        _ index: Int, _ image: ImageIntake.Usable, _ views: [BoxView], _ longSide: Int,
        _ shelf: TrunkShelf
    ) throws(EngineError) -> ImageIntake.Entry {
        var decoded: RGBImage?
        let entry = images.read(index, image) { bytes throws(EngineError) in
            decoded = try RGBImage.decode(
                bytes, atLeast: BoxLook.decodedSize(of: image.size, longSide))
        }
        guard let decoded else { return entry }
        for view in views {
            try images.meter.check()
            let halves = BoxCells.extract(decoded, view, try shelf.trunk(for: view.padded))
            try cache.keep(halves, as: Self.name(image, view))
        }
        return entry
    }
}
