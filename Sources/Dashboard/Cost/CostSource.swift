import Canvas
import Inventory
import Metering

/// Where the month's figure of one line comes from.
extension State {
    func sourceLines(_ key: CostLine.Key, width: Int) -> [[Span]] {
        guard let (meter, title) = costSource(key),
            let month = range(of: .month, of: meter)
        else { return [] }
        let counts = { (version: VersionID) -> Bool in
            key.holds(version, tags: self.budgetBook.tags)
        }
        let amounts = meter.provenances(in: month, at: moment, where: counts)
        let head = [Span("\(title) in \(monthName)", .title)]
        let parts = provenanceText(amounts).map { [Span(": \($0)", .dim)] } ?? []
        let isOne = if case .version = key { true } else { false }
        let reasons = reasoning(meter).reasons(in: month, where: counts).flatMap {
            lines($0, isOne ? nil : $0.version.path, width)
        }
        let images = imageSentences(key, meter).flatMap { sentence in
            sentence.wrapped(to: max(8, width)).map { [Span($0)] }
        }
        return [head + parts] + images + reasons + priceLines(meter, counts, width)
    }

    /// What a line is counted by and called; nil for a context that is gone from the journal.
    private func costSource(_ key: CostLine.Key) -> (meter: Meter, title: String)? {
        guard case .context(let id) = key else { return meter.map { ($0, key.title) } }
        let known = costs.contexts?.first { $0.id == id }
        guard let counted = id == context?.id ? meter : known?.meter else { return nil }
        return (counted, known?.title ?? context?.name ?? id)
    }

    func lines(_ reason: CostReason, _ name: String?, _ width: Int) -> [[Span]] {
        let mark = reason.provenance.mark.padded(to: 2)
        let text = (name.map { "\($0): " } ?? "") + reason.sentence
        return text.wrapped(to: max(8, width - 2)).enumerated().map { row, piece in
            [Span(row == 0 ? mark : "  ", reason.provenance.role), Span(piece)]
        }
    }

    /// The prices behind it, each with where it was read.
    private func priceLines(
        _ meter: Meter, _ isIncluded: (VersionID) -> Bool, _ width: Int
    ) -> [[Span]] {
        let services = Set(meter.versions.filter(isIncluded).map(\.project.service))
        return VisionService.allCases.filter(services.contains).flatMap { service in
            [
                meter.prices.entries[service].map { priceText($0, "unit and hour") },
                meter.prices.trainings[service].map { priceText($0, "hour of training") },
            ].compactMap(\.self).flatMap { text in
                "\(service.title): \(text)".wrapped(to: max(8, width)).map { [Span($0, .dim)] }
            }
        }
    }

    private func priceText(_ entry: PriceTable.Entry, _ what: String) -> String {
        let price = Meter.cost(units: 1, price: entry.price, milliseconds: 3_600_000)
        let source = [entry.source, entry.asOf].filter { !$0.isEmpty }.joined(separator: ", ")
        return "\(price.text()) per \(what), by \(source)"
    }
}
