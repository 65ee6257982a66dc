import Metering

extension Amount {
    /// As `text`, at two decimals or those that are asked for, with blanks before it so that a sum
    /// that grows does not push what stands beside it: its width changes in steps of six only.
    func steadyText(decimals: Int? = nil) -> String {
        let text = text(decimals: decimals ?? low.legibleDecimals)
        let step = 6
        let width = 8 + max(0, text.count - 8 + step - 1) / step * step
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// Whether it is one figure, or one that nothing bounds, rather than two ends.
    var isSingle: Bool { high == nil || high == low }
}
