extension CellPool {
    /// Cells that all images together may bring: 124 MB of features.
    private static let limit = 131_072
    /// Cells that a view brings at least; of more images than that leaves room for, some are left
    /// out.
    private static let least = 16

    /// The cells of the training images to learn from.
    init(_ dataset: BoxDataset) throws(EngineError) {
        let stage = BoxTraining.Stage.gathering.rawValue
        dataset.meter.enter(stage)
        let views = dataset.train.reduce(0) { $0 + $1.views.count }
        let parts = (views * Self.least + Self.limit - 1) / Self.limit
        let folds = dataset.folds(max(parts, 1))
        let chosen = dataset.train.indices.filter { folds[$0] == 0 }
        let quota = Self.limit / max(views / max(parts, 1), 1)
        reserve(min(quota * views, Self.limit))
        let block = 2 * max(dataset.workers.count, 1)
        for start in stride(from: 0, to: chosen.count, by: block) {
            let images = Array(chosen[start..<min(start + block, chosen.count)])
            let brought = try dataset.workers.map(images.count) { index, _ throws(EngineError) in
                try dataset.meter.advance(stage)
                return try Self.parts(dataset, images[index], quota)
            }
            for (image, parts) in zip(images, brought) {
                for (cells, halves) in parts { append(cells, halves: halves, member: image) }
            }
        }
    }

    /// The cells of the views of one image.
    private static func parts(
        _ dataset: BoxDataset, _ index: Int, _ quota: Int
    ) throws(EngineError) -> [(cells: [Cell], halves: [UInt16])] {
        let member = dataset.train[index]
        var parts: [(cells: [Cell], halves: [UInt16])] = []
        for (number, view) in member.views.enumerated() {
            var random = SplitMix(
                seed: dataset.environment.seed, stream: index * member.views.count + number)
            let cells = cells(view, member.sample, dataset, quota, &random)
            let features = BoxCells(view: view, halves: try dataset.features(member, view))
            parts.append((cells, features.values(of: cells.map(\.place))))
        }
        return parts
    }

    /// The cells of a view: those about boxes first, and background by chance up to the quota.
    private static func cells(
        _ view: BoxView, _ sample: BoxSample, _ dataset: BoxDataset, _ quota: Int,
        _ random: inout SplitMix
    ) -> [Cell] {
        let targets = CellTargets(view, sample.boxes.map(\.box))
        let shown = view.shown
        let about = chosen(shown.filter { targets.boxes[$0] != nil }, quota * 3 / 4, &random)
        let rest = chosen(
            shown.filter { targets.boxes[$0] == nil }, quota - about.count, &random)
        var counts: [Int: Int] = [:]
        for place in about { if let box = targets.boxes[place] { counts[box, default: 0] += 1 } }
        return about.compactMap { place in
            targets.boxes[place].map { box in
                let labelled = sample.boxes[box]
                return Cell(
                    place: place, label: dataset.number(of: labelled.label),
                    logs: BoxLogs.encode(view.edges(labelled.box), view.centre(place)),
                    weight: Self.weight(cells: counts[box, default: 1]))
            }
        } + rest.map { Cell(place: $0, label: 0, logs: [0, 0, 0, 0], weight: 1) }
    }

    /// The weight of a cell of a box that has so many: large boxes count more than small ones, but
    /// not by their area.
    private static func weight(cells: Int) -> Float {
        2 / Float(cells).squareRoot()
    }

    private static func chosen(
        _ cells: [Int], _ count: Int, _ random: inout SplitMix
    ) -> [Int] {
        random.sample(max(count, 0), below: cells.count).map { cells[$0] }
    }
}
