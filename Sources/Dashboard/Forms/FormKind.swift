import Canvas
import Inventory

/// A form and the target it was opened for.
package enum FormKind: Hashable, Sendable {
    case sample(VisionService)
    case importFolder
    case train(ProjectID)
    case start(VersionID)
    case detect(VersionID)
    case createProject
    case createDataset(ProjectID)
    case deleteDataset(ProjectID)
    case distribute(ProjectID)
    case entries(ProjectID)
    case changeUnits(VersionID)
    case lease(VersionID)
    case tags(TaggedResource)
    case copy(VersionID)
    case policy(ProjectID)
    case deletePolicy(ProjectID)
    case package(VersionID)

    /// What the form asks, checks and does.
    var plan: any FormPlan {
        switch self {
        case .sample(let service): SampleForm(service: service)
        case .importFolder: ImportForm()
        case .train(let project): TrainForm(project: project)
        case .start(let version): StartForm(version: version)
        case .detect(let version): DetectForm(version: version)
        case .createProject: CreateProjectForm()
        case .createDataset(let project): CreateDatasetForm(project: project)
        case .deleteDataset(let project): DeleteDatasetForm(project: project)
        case .distribute(let project): DistributeForm(project: project)
        case .entries(let project): EntriesForm(project: project)
        case .changeUnits(let version): StartForm(version: version, isRestart: true)
        case .lease(let version): LeaseForm(version: version)
        case .tags(let resource): TagsForm(resource: resource)
        case .copy(let version): CopyForm(version: version)
        case .policy(let project): PolicyForm(project: project)
        case .deletePolicy(let project): DeletePolicyForm(project: project)
        case .package(let version): PackagingForm(version: version)
        }
    }

    /// The version whose state the form counts on.
    var version: VersionID? {
        switch self {
        case .start(let version), .detect(let version), .changeUnits(let version),
            .lease(let version), .copy(let version), .package(let version):
            version
        default: nil
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
    /// What is asked of the service when the form opens.
    var questions: [Question] { get }
    /// Fields whose values are the defaults of the next time, for the same project.
    var remembered: Set<String> { get }
    /// Whether what was typed is kept when the form is left; not what confirms a deletion.
    var keepsDraft: Bool { get }
}

extension FormPlan {
    func follow(in form: inout Form, touched: Set<String>) {}
    func summary(_ form: Form, _ state: State) -> [[Span]] { [] }
    func obstacle(_ state: State) -> String? { nil }
    var questions: [Question] { [] }
    var remembered: Set<String> { [] }
    var keepsDraft: Bool { true }
}
