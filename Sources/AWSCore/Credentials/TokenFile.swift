import Constraints
import Crypto

/// A document of the token caches that the AWS CLI writes at `aws sso login` and `aws login`.
package struct TokenFile: Sendable {
    package let path: String
    private let surroundings: Surroundings

    /// `~/.aws/sso/cache/<SHA-1 of the session's name or the start URL>.json`.
    package static func sso(_ name: String, _ surroundings: Surroundings) -> TokenFile {
        let hash = Insecure.SHA1.hash(data: Array(name.utf8)).hex
        let path = surroundings.settings.environment.expanded("~/.aws/sso/cache/\(hash).json")
        return TokenFile(path: path, surroundings: surroundings)
    }

    /// `<SHA-256 of the session's name>.json` in `AWS_LOGIN_CACHE_DIRECTORY`, else
    /// `~/.aws/login/cache`.
    package static func login(_ name: String, _ surroundings: Surroundings) -> TokenFile {
        let environment = surroundings.settings.environment
        let folder = environment["AWS_LOGIN_CACHE_DIRECTORY"] ?? "~/.aws/login/cache"
        let hash = SHA256.hash(data: Array(name.utf8)).hex
        let path = environment.expanded("\(folder)/\(hash).json")
        return TokenFile(path: path, surroundings: surroundings)
    }

    /// The document, nil where there is no file or no JSON object in it, as in botocore.
    package func read() throws -> JSONValue? {
        guard let text = try surroundings.settings.environment.text(of: path) else { return nil }
        return (try? JSON.decode(JSONValue.self, from: Array(text.utf8)))
            .flatMap { $0.object == nil ? nil : $0 }
    }

    /// Replaces the document at once, for this user alone.
    package func write(_ document: [String: JSONValue]) throws {
        do {
            try surroundings.saveFile(path, JSON.encode(JSONValue.object(document)))
        } catch let error as CredentialsError {
            throw error
        } catch {
            throw CredentialsError("\(path) could not be written: check the folder's permissions.")
        }
    }
}
