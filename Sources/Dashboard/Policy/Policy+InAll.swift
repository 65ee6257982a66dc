import Inventory
import Metering

extension Policy {
    /// Why all that would run with a start is more than allowed. What the version itself runs on now
    /// gives way to the start; of units that scale the upper end counts.
    func objection(
        toAllWith request: StartRequest, _ prices: PriceTable?, _ meter: Meter?,
        at moment: Timestamp
    ) -> String? {
        let others = { (version: VersionID) in version != request.version }
        for rule in rules {
            if let most = rule.maxUnitsInAll {
                let running = meter?.mostUnits(at: moment, where: others) ?? 0
                if running + request.mostUnits > most {
                    let units = FigureText.count(most, "inference unit")
                    return sentence(
                        "allows at most \(units) in all, and \(running) of others run", rule)
                }
            }
            guard let most = rule.maxPricePerHourInAll else { continue }
            let rate = meter?.hourlyRate(at: moment, where: others) ?? .zero
            guard let price = prices.flatMap({ request.hourlyPrice($0) }), let high = rate.high
            else {
                return sentence(
                    "allows at most \(most.text())/h in all, and a price or a number of units here "
                        + "is not known", rule)
            }
            if high + price > most {
                return sentence(
                    "allows at most \(most.text())/h in all, and others run at \(high.text())/h",
                    rule)
            }
        }
        return nil
    }
}
