import Constraints

/// Keys that the program of a profile's `credential_process` prints, as JSON of `Version` 1.
///
/// Neither its output nor its arguments appear in an error: both may hold secrets.
package struct ProcessCredentials: CredentialsProvider {
    private let profile: String
    private let command: String
    private let accountID: String?
    private let run: @Sendable (_ words: [String]) async throws -> ProcessOutput

    /// nil when the profile names no program.
    package init?(_ profile: String, _ surroundings: Surroundings) {
        let section = surroundings.settings.profile(named: profile)
        guard let command = section?["credential_process"] else { return nil }
        self.profile = profile
        self.command = command
        accountID = section?["aws_account_id"]
        run = surroundings.runProcess
    }

    package func credentials() async throws -> Credentials? {
        guard let words = ShellWords.split(command), let program = words.first else {
            throw broken("is not a command: a quotation has no end", "Correct it in ~/.aws/config.")
        }
        let ended = try await run(words)
        let remedy = "Run \(program) with its arguments by hand to see why."
        guard ended.status == 0 else {
            throw broken("failed: \(program) ended with status \(ended.status)", remedy)
        }
        let answer = (try? JSON.decode(JSONValue.self, from: ended.output)) ?? .null
        guard answer["Version"] == .integer(1) else {
            throw broken("failed: \(program) printed no JSON with \"Version\": 1", remedy)
        }
        return try keys(answer, remedy)
    }

    private func keys(_ answer: JSONValue, _ remedy: String) throws -> Credentials {
        guard let key = answer["AccessKeyId"]?.string,
            let secret = answer["SecretAccessKey"]?.string
        else { throw broken("failed: AccessKeyId or SecretAccessKey is missing", remedy) }
        let expiration = answer["Expiration"]?.string
        let moment = expiration.flatMap { Timestamp(expiration: $0) }
        guard answer["Expiration"] == nil || moment != nil else {
            throw broken("failed: its Expiration is not a time", remedy)
        }
        return Credentials(
            accessKeyID: key, secretAccessKey: secret,
            sessionToken: answer["SessionToken"]?.string, expiration: moment,
            accountID: answer["AccountId"]?.string ?? accountID, source: .process)
    }

    private func broken(_ what: String, _ remedy: String) -> CredentialsError {
        CredentialsError("The credential_process of profile \(profile) \(what). \(remedy)")
    }
}
