import Inventory

extension Meter {
    /// The pieces that the journal has to be told of since `markSaved`: those that opened, closed
    /// or changed, and those seen `growth` milliseconds or more after their saved sight.
    package func unsaved(growth: Int64 = 60_000) -> [UsagePiece] {
        unsavedPlaces(growth: growth).map { pieces[$0] }
    }

    /// Notes that the journal has all that `unsaved` told.
    package mutating func markSaved(growth: Int64 = 60_000) {
        for place in unsavedPlaces(growth: growth) {
            savedSights[place] = pieces[place].to == nil ? pieces[place].seen : nil
        }
        touched = []
    }

    private func unsavedPlaces(growth: Int64) -> [Int] {
        let grown = open.filter { place in
            let piece = pieces[place]
            return piece.seen.millisecondsSince(savedSights[place] ?? piece.from) >= growth
        }
        return touched.union(grown).sorted()
    }
}
