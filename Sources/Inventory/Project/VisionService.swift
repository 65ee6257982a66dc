/// The two AWS services whose models the dashboard shows.
package enum VisionService: String, CaseIterable, Hashable, Sendable, Codable {
    case lookoutVision
    case customLabels

    /// Two letters for table cells: `LV` or `CL`.
    package var abbreviation: String {
        switch self {
        case .lookoutVision: "LV"
        case .customLabels: "CL"
        }
    }

    /// The product's own name.
    package var title: String {
        switch self {
        case .lookoutVision: "Lookout for Vision"
        case .customLabels: "Rekognition Custom Labels"
        }
    }
}
