import Canvas
import Inventory
import Metering

/// All that the dashboard knows and shows. A value: `update` makes the next one, `render` draws it.
package struct State: Sendable {
    /// The terminal's size; below `Layout.minimum` only the wish for more is drawn.
    package var size: Size
    package var glyphs: Glyphs
    /// Whether the terminal shows more than ASCII.
    package let showsUnicode: Bool
    /// How many colours the terminal shows; only pictures care.
    package var depth = ColorDepth.trueColor
    /// Nil until the first tick.
    package var now: Now?
    package var context: ContextInfo?
    /// The same without what the settings say of it, for when they change.
    var opened: ContextInfo?
    package var contexts = Contexts()
    /// What runs in contexts that are not shown.
    package var survey = Survey()
    /// Whether another context than that of the start is or was shown.
    package var hasSwitchedContext = false
    package var snapshot = Snapshot() {
        didSet { revisions.count(snapshot, after: oldValue) }
    }
    /// The generation of `snapshot`; nil until the first one arrives.
    package var generation: Int?
    package var polling = Polling()
    /// Nil until the first meter arrives: money is unknown, not zero.
    package var meter: Meter? { didSet { revisions.meter += 1 } }
    package var isPollingPaused = false
    /// The snapshot is what the run before knew, and nothing was read yet.
    package var isRemembered = false
    package var evaluations: [VersionID: Evaluation] = [:] {
        didSet { revisions.evaluations += 1 }
    }
    /// The last answer about the selected version; other versions' are not kept.
    package var raw: [VersionID: RawAnswer] = [:]
    /// The lines of the cost pane.
    package internal(set) var costs = Costs()
    /// The newest lines of the journal, newest first; nil until they were read.
    package var journal: [JournalLine]?
    /// When versions will be stopped; nil until it is known.
    package var leases: [VersionID: Timestamp]?
    package internal(set) var budgetBook = BudgetBook()
    /// After how many seconds without a request versions are stopped sooner.
    package var idleSeconds: [VersionID: Int] = [:]
    /// Who keeps the leases of all contexts; nil until it is known.
    package var guardStanding: GuardStanding?

    /// What the user chose in the config file.
    package var settings = DashboardSettings()
    /// Which key means what.
    package var keyMap = KeyMap.standard
    /// The colours of everything.
    package var theme = Theme.default
    /// The themes to choose from.
    package var themes: [Theme] = [.default, .mono]
    /// A theme that was asked for by name while the themes are being read.
    package var awaitedTheme: String?
    /// What is remembered for the next run; a change is saved by an effect.
    package var preferences = Preferences()

    /// What is chosen for an action on many.
    package var marks = Marks() { didSet { revisions.marks += 1 } }
    /// What is marked, as `settle` saw it last.
    var markSight: MarkSight?
    package var focus = Pane.projects
    package var isZoomed = false
    /// The list whose filter is being typed.
    package var filtering: Pane?
    package var projects = Projects()
    package var versions = Versions()
    /// The rows of both lists as they are shown.
    package internal(set) var lists = Lists()
    package internal(set) var revisions = Revisions()
    package var detail = VersionDetail()
    package var log = EventLog()
    /// Dialogs, forms and full screens above the panes; the last one has the keys.
    package var overlays: [Overlay] = []
    /// One sentence in the footer that the next key takes away.
    package var flash: Notice?

    package var running: [RunningAction] = []
    /// Actions on many that are under way.
    package var batches: [BatchRun] = []
    package var nextActionNumber = 1
    /// What was typed into forms that were left, by form and target.
    package var drafts: [FormKind: FormDraft] = [:]
    /// Forms whose actions have not ended, by action.
    package var sentForms: [ActionID: SentForm] = [:]
    package var nextPreviewNumber = 1
    /// What the service said to the questions of open forms.
    package var answers: [Question: Answer] = [:]
    /// What the last look at each project's datasets found.
    package var checks: [ProjectID: DatasetCheck] = [:]
    package var lastImagePath = ""
    /// Images that a sample project brings to be tried on its versions.
    package var examples: [ProjectID: [String]] = [:]
    /// What is on its way, for the alarm when it gets stuck.
    package var transits: [VersionID: Transit] = [:]
    /// When a version was seen to enter its present status.
    package var statusSince: [VersionID: Timestamp] = [:]
    package var statusHistory = StatusHistory()

    package init(size: Size = Size(width: 80, height: 24), glyphs: Glyphs = .unicode) {
        self.size = size
        self.glyphs = glyphs
        showsUnicode = glyphs == .unicode
    }
}

extension State {
    /// The present moment; the epoch until the first tick.
    package var moment: Timestamp { now?.timestamp ?? Timestamp(milliseconds: 0) }

    package var utcOffsetSeconds: Int { now?.utcOffsetSeconds ?? 0 }

    package var layout: Layout {
        Layout(size: size, focus: focus, isZoomed: isZoomed, extra: preferences.paneWidths)
    }

    /// The project under the cursor; where the versions of all are shown, that of the version under
    /// the cursor.
    package var selectedProject: Snapshot.ProjectEntry? {
        if versions.showsAll, focus != .projects, let version = versions.cursor.selected {
            return snapshot.entry(version.project)
        }
        guard let selected = projects.cursor.selected else { return nil }
        return lists.projects.rows.row(selected, at: projects.cursor.index)
            ?? snapshot.entry(selected)
    }

    /// The version that actions work on and the detail pane shows.
    package var selectedVersion: ModelVersion? {
        guard let selected = versions.cursor.selected else { return nil }
        return lists.versions.rows.row(selected, at: versions.cursor.index)
            ?? snapshot.version(selected)
    }

    /// Versions that are hosted or on the way there or back.
    package var chargedVersions: [ModelVersion] {
        snapshot.versions { $0.state.isCharged }
    }

    /// Whether the context offers a service; before the context is known all are offered.
    package func offers(_ service: VisionService) -> Bool {
        context?.services.contains(service) ?? true
    }

    /// What the version says of itself, filled up from its evaluation: Custom Labels describes F1
    /// alone.
    package func performance(of version: ModelVersion) -> Performance? {
        let evaluated = evaluations[version.id]?.performance
        guard var performance = version.performance ?? evaluated else { return nil }
        performance.precision = performance.precision ?? evaluated?.precision
        performance.recall = performance.recall ?? evaluated?.recall
        return performance
    }

    /// The image that the detect form offers: the next of the project's examples, or the last one
    /// that was sent.
    package func nextImage(for project: ProjectID) -> String {
        let images = examples[project] ?? []
        guard let last = images.firstIndex(of: lastImagePath) else {
            let isExample = lastImagePath.isEmpty || lastImagePath.hasPrefix("s3://")
            return isExample ? images.first ?? lastImagePath : lastImagePath
        }
        return images[(last + 1) % images.count]
    }

    /// The running action on a target, if there is one.
    package func running(on target: ActionTarget) -> RunningAction? {
        running.first { $0.action.target == target }
    }
}
