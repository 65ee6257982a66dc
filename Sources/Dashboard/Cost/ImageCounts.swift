import Inventory
import Metering

/// Images that models judged in a period, as far as anybody counts them: Lookout for Vision by
/// version, Custom Labels all of the account and region together.
package struct ImageCounts: Hashable, Sendable {
    package var period: Range<Timestamp>
    package var versions: [VersionID: Int]
    package var services: [VisionService: Int]

    package init(
        period: Range<Timestamp>, versions: [VersionID: Int] = [:],
        services: [VisionService: Int] = [:]
    ) {
        self.period = period
        self.versions = versions
        self.services = services
    }
}

extension State {
    /// `1234 images judged: $3.30 for each thousand`, for what a line is about; nothing where nobody
    /// counts. Custom Labels alone can only be told of a whole context.
    func imageSentences(_ key: CostLine.Key, _ meter: Meter) -> [String] {
        guard let counts = costs.images else { return [] }
        let own = counts.versions.filter { key.holds($0.key, tags: budgetBook.tags) }
        let amount = { (isIncluded: (VersionID) -> Bool) in
            meter.spent(in: counts.period, at: self.moment, where: isIncluded)
        }
        var sentences: [String] = []
        if !own.isEmpty {
            let spent = amount { own[$0] != nil }
            sentences.append(Self.sentence(own.values.reduce(0, +), spent, ""))
        }
        if case .context(let id) = key, id == context?.id {
            sentences += counts.services.sorted { $0.key.title < $1.key.title }.map {
                service, count in
                let spent = amount { $0.project.service == service }
                return Self.sentence(count, spent, " by \(service.title)")
            }
        }
        return sentences
    }

    private static func sentence(_ count: Int, _ spent: Amount, _ what: String) -> String {
        let judged = "\(FigureText.count(count, "image")) judged\(what) this month"
        return spent.perThousand(of: count).map { "\(judged): \($0.text) for each thousand" }
            ?? judged
    }
}
