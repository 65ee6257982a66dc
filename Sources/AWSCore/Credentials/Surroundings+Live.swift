extension Surroundings {
    /// How long a `credential_process` may take.
    private static let processLimit = Duration.seconds(60)

    /// This process's files and programs behind the given settings.
    package static func live(
        _ settings: Settings, region: String?, transport: any Transport, effects: Effects = .live
    ) -> Surroundings {
        Surroundings(
            settings: settings, region: region, transport: transport, effects: effects,
            saveFile: { path, bytes in try PrivateFile.replace(path, with: bytes) },
            runProcess: { words in
                try await CredentialProcess(words).output(within: processLimit, effects: effects)
            })
    }
}
