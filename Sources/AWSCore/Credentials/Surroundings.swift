/// Everything outside of this program that sources of keys touch; tests state it.
package struct Surroundings: Sendable {
    package var settings: Settings
    /// Where STS is asked; nil when nothing names a region.
    package var region: String?
    package var transport: any Transport
    package var effects: Effects
    /// Replaces a file at once or not at all, readable by this user alone.
    package var saveFile: @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void
    /// Runs a program and collects what it prints; throws `CredentialsError`.
    package var runProcess: @Sendable (_ words: [String]) async throws -> ProcessOutput

    package init(
        settings: Settings, region: String?, transport: any Transport, effects: Effects,
        saveFile: @escaping @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void,
        runProcess: @escaping @Sendable (_ words: [String]) async throws -> ProcessOutput
    ) {
        self.settings = settings
        self.region = region
        self.transport = transport
        self.effects = effects
        self.saveFile = saveFile
        self.runProcess = runProcess
    }
}

/// How a program ended. What it printed may hold secrets and goes nowhere else.
package struct ProcessOutput: Sendable {
    /// 0 for success; above 128 the number of the signal that ended it, plus 128.
    package var status: Int
    package var output: [UInt8]

    package init(status: Int, output: [UInt8]) {
        self.status = status
        self.output = output
    }
}
