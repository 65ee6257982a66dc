import Canvas
import Inventory

extension Form.Field {
    /// The choice among the services that the context offers.
    static func service(_ state: State) -> Form.Field {
        let services = VisionService.allCases.filter { state.offers($0) }.map(\.title)
        return Form.Field(
            "service", label: "Service", kind: .choice(services), value: services.first ?? "",
            hint: "Lookout for Vision finds anomalies; Custom Labels tells classes apart.")
    }
}

extension Form {
    /// The service that is chosen; nil where the context offers none.
    var service: VisionService? {
        VisionService.allCases.first { $0.title == self["service"] }
    }
}
