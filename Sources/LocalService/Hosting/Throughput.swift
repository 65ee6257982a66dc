import FoundationEssentials

/// What the units of a model judged together while they warmed up.
struct Throughput: Sendable {
    let units: Int
    /// Images a second, 0 when that was not measured.
    let rate: Double
    /// Processors that this process may use.
    var processors = ProcessInfo.processInfo.activeProcessorCount

    /// What is added to AWS's sentence for a model that is hosted; nil without a measurement.
    var sentence: String? {
        guard rate > 0 else { return nil }
        let number = rate < 10 ? "\((rate * 10).rounded() / 10)" : "\(Int(rate.rounded()))"
        let what = units == 1 ? "One inference unit judges" : "\(units) inference units judge"
        let beyond =
            units > processors
            ? " More units than processors (\(processors)) add nothing." : ""
        return "\(what) about \(number) images a second.\(beyond)"
    }
}
