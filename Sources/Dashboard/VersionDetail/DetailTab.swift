/// The views of the version pane, in the order of their numbers.
package enum DetailTab: Int, CaseIterable, Hashable, Sendable {
    case overview, metrics, timeline, hosting, datasets, images, raw

    /// The key that shows it: 1...7.
    package var number: Int { rawValue + 1 }

    package var title: String {
        switch self {
        case .overview: "overview"
        case .metrics: "metrics"
        case .timeline: "timeline"
        case .hosting: "hosting"
        case .datasets: "datasets"
        case .images: "images"
        case .raw: "raw"
        }
    }

    /// The view `steps` further on, around the end.
    func moved(by steps: Int) -> DetailTab {
        let count = Self.allCases.count
        return Self.allCases[((rawValue + steps) % count + count) % count]
    }
}
