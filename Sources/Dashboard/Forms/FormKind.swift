import Canvas
import Inventory

/// A form and the target it was opened for.
package enum FormKind: Hashable, Sendable {
    case sample(VisionService)
    case importFolder
    case train(ProjectID)
    case start(VersionID)
    case detect(VersionID)

    /// What the form asks, checks and does.
    var plan: any FormPlan {
        switch self {
        case .sample(let service): SampleForm(service: service)
        case .importFolder: ImportForm()
        case .train(let project): TrainForm(project: project)
        case .start(let version): StartForm(version: version)
        case .detect(let version): DetectForm(version: version)
        }
    }

    /// The version whose state the form counts on.
    var version: VersionID? {
        switch self {
        case .start(let version), .detect(let version): version
        case .sample, .importFolder, .train: nil
        }
    }
}

/// What one form asks, checks and does; pure functions of the fields and the state.
protocol FormPlan: Sendable {
    var title: String { get }
    /// The word for Enter: `train`, `start`.
    var verb: String { get }
    /// Fields with their defaults.
    func fields(_ state: State) -> [Form.Field]
    /// Fills in what follows from other fields, where it was not typed itself.
    func follow(in form: inout Form, touched: Set<String>)
    /// What is wrong, by field id.
    func errors(_ form: Form, _ state: State) -> [String: String]
    /// Lines below the fields that follow from them, such as prices.
    func summary(_ form: Form, _ state: State) -> [[Span]]
    /// The action behind the fields; only asked when there are no errors.
    func action(_ form: Form, _ state: State) -> Action?
    /// Why the form cannot be sent any more; nil when it can.
    func obstacle(_ state: State) -> String?
}

extension FormPlan {
    func follow(in form: inout Form, touched: Set<String>) {}
    func summary(_ form: Form, _ state: State) -> [[Span]] { [] }
    func obstacle(_ state: State) -> String? { nil }
}
