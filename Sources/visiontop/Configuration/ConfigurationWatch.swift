import Dashboard
import FoundationEssentials
import Glibc
import Inventory

/// Reads `config.yaml` again when it changes, and when it is asked to.
actor ConfigurationWatch {
    private let path: String
    private let policies: PolicySource?
    /// What the command line says instead of the file.
    private let override: @Sendable (inout DashboardSettings) -> Void
    /// Folders of themes, the first the most important; nil where nothing is painted.
    private let shelf: [String]?
    private let send: @Sendable (Message) async -> Void
    /// Of both files.
    private var stamps: [Stamp?]
    private var theme: String
    private var lastSettings: DashboardSettings

    /// - Parameter settings: those in use, from the file as it is now.
    init(
        path: String, policies: PolicySource?, settings: DashboardSettings, shelf: [String]?,
        override: @escaping @Sendable (inout DashboardSettings) -> Void,
        send: @escaping @Sendable (Message) async -> Void
    ) {
        self.path = path
        self.policies = policies
        self.override = override
        self.shelf = shelf
        self.send = send
        stamps = Self.stamps(path, policies)
        theme = settings.theme
        lastSettings = settings
    }

    /// Looks at the file each second until its task is cancelled.
    func run() async throws {
        while true {
            try await Task.sleep(for: .seconds(1))
            if Self.stamps(path, policies) != stamps { await reload() }
        }
    }

    /// Reads the file and tells what it says; of a file that is no YAML only that.
    func reload() async {
        stamps = Self.stamps(path, policies)
        let read = policies.map(Configuration.read(path).heeding) ?? Configuration.read(path)
        for warning in read.warnings { await tell(.warning, warning) }
        guard read.failure == nil else {
            await tellPolicies(read.settings.policies)
            return await tell(.warning, "The settings stay as they were.")
        }
        var settings = read.settings
        override(&settings)
        lastSettings = settings
        await send(.settingsChanged(settings))
        await takeTheme(settings.theme)
        if read.warnings.isEmpty { await tell(.info, "\(path) was read again.") }
    }

    /// What is no YAML changes no settings, but the policy beside it counts all the same.
    private func tellPolicies(_ policies: PolicyFile) async {
        guard policies != lastSettings.policies else { return }
        lastSettings.policies = policies
        await send(.settingsChanged(lastSettings))
    }

    private static func stamps(_ path: String, _ policies: PolicySource?) -> [Stamp?] {
        [Stamp(path), policies.flatMap { Stamp($0.path) }]
    }

    private func takeTheme(_ name: String) async {
        guard let shelf, name != theme else { return }
        do {
            await send(.themeArrived(try ThemeFile.load(name, folders: shelf)))
            theme = name
        } catch {
            await tell(.warning, "\(error)")
        }
    }

    private func tell(_ level: Notice.Level, _ sentence: String) async {
        await send(.noticed(Notice(level: level, sentence: sentence)))
    }
}

/// What tells one state of a file from another without reading it.
private struct Stamp: Equatable {
    var inode: UInt64
    var size: Int
    var seconds: Int
    var nanoseconds: Int

    /// Nil where there is no file.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        inode = UInt64(status.st_ino)
        size = Int(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }
}
