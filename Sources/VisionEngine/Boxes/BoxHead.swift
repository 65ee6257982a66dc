/// The trained part of the detector: for every cell, features → hidden → classes and box.
struct BoxHead: Sendable, Equatable {
    /// Values of a cell: block 4 (40), block 10 (112) and block 15 (320).
    static let inputs = 472
    static let hidden = 128

    /// Background and the labels.
    let classes: Int
    /// `inputs` x `hidden`.
    var first: [Float]
    var firstBias: [Float]
    /// `hidden` x `outputs`: the logits of background and labels, then the four box logs.
    var second: [Float]
    var secondBias: [Float]

    /// Columns of the second layer: classes, left, top, right, bottom, padding.
    var outputs: Int { Self.outputs(classes: classes) }

    /// Columns of the second layer with so many classes, background among them.
    static func outputs(classes: Int) -> Int { paddedToEight(classes + 4) }
}
