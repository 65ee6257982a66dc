extension Amount {
    /// What a thousand of `count` images cost when all of them cost this amount, each end rounded
    /// down to a micro-dollar; nil without images.
    package func perThousand(of count: Int) -> Amount? {
        guard count > 0 else { return nil }
        let share = { (money: Money) in
            Money(clamping: Int128(money.microDollars) * 1000 / Int128(count))
        }
        return Amount(low: share(low), high: high.map(share), provenance: provenance)
    }
}
