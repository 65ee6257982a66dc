import Inventory

/// What runs now, as far as a budget counts it, and when its limit is passed if that runs on.
struct BudgetOutlook {
    /// The charge of one running version, in micro-dollars an hour, until it ends.
    struct Flow {
        var rate: Int64
        var until: Timestamp
    }

    var flows: [Flow]

    /// The first moment from `start` at which what was `spent` is `limit` or more; nil when that is
    /// not before `end`, or when it is so at the start.
    func passing(_ limit: Money, spent: Money, from start: Timestamp, to end: Timestamp)
        -> Timestamp?
    {
        guard spent < limit else { return nil }
        // Micro-dollars × milliseconds an hour, so that nothing is rounded on the way.
        var left = (Int128(limit.microDollars) - Int128(spent.microDollars)) * 3_600_000
        var moment = start
        for next in Set(flows.map { min($0.until, end) } + [end]).sorted() where next > moment {
            let rate = flows.reduce(Int128(0)) { $0 + ($1.until > moment ? Int128($1.rate) : 0) }
            let amount = rate * Int128(next.millisecondsSince(moment))
            if amount >= left, rate > 0 {
                let wait = (left + rate - 1) / rate
                let passing = moment.advanced(byMilliseconds: Int64(clamping: wait))
                return passing < end ? passing : nil
            }
            left -= amount
            moment = next
        }
        return nil
    }
}
