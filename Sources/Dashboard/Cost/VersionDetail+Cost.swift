import Canvas
import Inventory
import Metering

/// What a version cost, in its views: hosting and training, and how each is known.
extension State {
    /// Today, the month and its end, for hosting and training together.
    func periodLines(_ version: VersionID, _ writer: DetailWriter) -> [[Span]] {
        guard let meter, let count = costCount(meter, leases: leases ?? [:]) else { return [] }
        let line = count.line(.version(version), version.path) { $0 == version }
        guard line.isTelling else { return [] }
        return writer.field("Today", figureText(line.today), role: .money)
            + writer.field(monthName, figureText(line.month), role: .money)
            + (line.running > 0
                ? writer.field("By \(lastDay)", figureText(line.monthEnd), role: .money) : [])
    }

    /// `~$4.00–12.00, assumed`.
    private func figureText(_ amount: Amount) -> String {
        amount.isNothing ? "–" : "\(amount.text), \(amount.provenance.word)"
    }

    /// Why the month's figure of a version is known as it is.
    func reasonLines(_ version: VersionID, _ writer: DetailWriter) -> [[Span]] {
        guard let meter, let month = range(of: .month, of: meter) else { return [] }
        let reasons = reasoning(meter).reasons(in: month) { $0 == version }
        return writer.section(
            "How that is known",
            reasons.flatMap { lines($0, nil, writer.width) })
    }

    /// What the training of a version was billed, or what a running one may have been by now.
    func trainingCostLines(_ version: ModelVersion, _ writer: DetailWriter) -> [[Span]] {
        guard let meter else { return [] }
        let price = meter.prices.trainingPrice(for: version.id.project.service)
        if version.state == .training, let createdAt = version.createdAt {
            let elapsed = Int(moment.millisecondsSince(createdAt) / 1000)
            let amount = TrainingCostEstimate.amount(
                of: TrainingCostEstimate.billed(elapsedSeconds: elapsed), price: price)
            let text = price == nil ? "? no price is known" : "\(amount.text) so far, an estimate"
            return writer.field("Cost so far", text, role: .money)
        }
        guard let charge = TrainingCharge(version), let seconds = charge.billedSeconds else {
            return []
        }
        let billed = DurationText.sentence(milliseconds: Int64(seconds) * 1000)
        return writer.field(
            "Training", "\(meter.cost(of: charge).text), billed \(billed)", role: .money)
    }
}

extension TrainForm {
    /// What the project's trainings cost, and what the next one may.
    func costLines(_ state: State) -> [[Span]] {
        guard let meter = state.meter else { return [] }
        return [spent(meter, state), estimate(meter)].compactMap { text in
            text.map { [Span($0.0.padded(to: 7), .fieldLabel), Span($0.1, .money)] }
        }
    }

    private func spent(_ meter: Meter, _ state: State) -> (String, String)? {
        let own = meter.trainings.filter { $0.version.project == project }
        guard !own.isEmpty, let first = own.map(\.ended).min() else { return nil }
        let ever = meter.breakdown(
            in: first..<state.moment.advanced(byMilliseconds: 1), at: state.moment
        ) { $0.project == project ? 0 : nil }
        let sum = ever[0]?.training.text ?? "?"
        return ("Spent", "\(sum) for \(FigureText.count(own.count, "training")) so far")
    }

    private func estimate(_ meter: Meter) -> (String, String) {
        guard let price = meter.prices.trainingPrice(for: project.service) else {
            return ("Price", "? no price of training is known here")
        }
        let perHour = Meter.cost(units: 1, price: price, milliseconds: 3_600_000).text()
        let history = TrainingCostEstimate(
            of: project, history: meter.trainings, prices: meter.prices)
        guard let history else {
            return ("Price", "\(perHour) per billed hour; no training before tells how many")
        }
        let typical = DurationText.sentence(milliseconds: Int64(history.typicalSeconds) * 1000)
        let count = history.count == 1 ? "the training before" : "\(history.count) trainings before"
        return ("Price", "\(history.amount.text) by \(count), typically \(typical) at \(perHour)/h")
    }
}
