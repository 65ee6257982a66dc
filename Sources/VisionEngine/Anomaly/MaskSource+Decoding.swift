extension MaskSource {
    /// The mask of an image, its colours read by its own map, its labels those of `classes`.
    func decoded(
        for member: AnomalyDataset.Member, classes: [MaskClass]
    ) throws(EngineError) -> MaskImage {
        let bytes: [UInt8]
        do {
            bytes = try load()
        } catch {
            throw EngineError(
                code: .unusableMask, sentence: "The mask could not be read: \(error).")
        }
        let own = classes.map { entry in
            self.classes.first { $0.name == entry.name } ?? entry
        }
        let mask: MaskImage
        do throws(EngineError) {
            mask = try MaskImage(bytes, classes: own)
        } catch {
            throw EngineError(code: .unusableMask, sentence: "The mask: \(error.sentence)")
        }
        guard mask.size == member.image.size else {
            throw EngineError(
                code: .unusableMask,
                sentence: "The mask is \(mask.size) pixels but its image \(member.image.size).")
        }
        if let color = mask.foreignColor {
            throw EngineError(
                code: .unusableMask,
                sentence: "The mask has the color \(color), which is no class of its map.")
        }
        guard mask.labels.contains(where: { $0 > 0 }) else {
            throw EngineError(
                code: .unusableMask, sentence: "The mask shows none of the classes of its map.")
        }
        return mask
    }
}
