import Constraints

/// Keys from the agent of a container: ECS, EKS Pod Identity, CloudShell.
///
/// A full URI may lead anywhere over https, but over http only to this machine or to the
/// addresses of the agents, so that no token leaves in the clear.
package struct ContainerCredentials: CredentialsProvider {
    private static let agents: Set = [
        "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost",
    ]
    private static let timeout = Duration.seconds(2)
    private static let attempts = 3

    private let surroundings: Surroundings
    private let uri: String

    /// nil when neither `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` nor `…_FULL_URI` is set.
    package init?(_ surroundings: Surroundings) {
        let environment = surroundings.settings.environment
        let relative = environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"]
        guard
            let uri = relative.map({ "http://169.254.170.2" + $0 })
                ?? environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"]
        else { return nil }
        self.uri = uri
        self.surroundings = surroundings
    }

    package func credentials() async throws -> Credentials? {
        var request = try allowed()
        request.headers["Accept"] = "application/json"
        if let token = try token() { request.headers["Authorization"] = token }
        let answer = try await ask(request)
        guard let key = answer["AccessKeyId"]?.string,
            let secret = answer["SecretAccessKey"]?.string, let token = answer["Token"]?.string,
            let moment = answer["Expiration"]?.string.flatMap({ Timestamp(expiration: $0) })
        else { throw broken("answered without complete keys", request) }
        return Credentials(
            accessKeyID: key, secretAccessKey: secret, sessionToken: token, expiration: moment,
            accountID: answer["AccountId"]?.string, source: .container)
    }

    private func allowed() throws -> HTTPRequest {
        guard let request = HTTPRequest(url: uri) else {
            throw CredentialsError(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI is not of the form http://host/path: correct "
                    + "or unset it.")
        }
        guard request.scheme == "https" || request.isLoopback || Self.agents.contains(request.host)
        else {
            throw CredentialsError(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI leads to \(request.host) over http, which is "
                    + "allowed for this machine and the agents' own addresses only: use https.")
        }
        return request
    }

    private func token() throws -> String? {
        let environment = surroundings.settings.environment
        var token = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
        if let path = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] {
            token = try environment.text(of: path)
            if token == nil {
                throw CredentialsError(
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names \(path), which does not exist: "
                        + "correct or unset it.")
            }
        }
        guard token?.contains(where: \.isNewline) != true else {
            throw CredentialsError(
                "The container's authorization token has a line break in it: take it out.")
        }
        return token
    }

    private func ask(_ request: HTTPRequest) async throws -> JSONValue {
        for attempt in 1... {
            if let answer = try await answer(request) { return answer }
            guard attempt < Self.attempts else { break }
            try await surroundings.effects.sleep(.seconds(1))
        }
        throw broken("gave no keys in \(Self.attempts) attempts", request)
    }

    /// nil for every failure that another attempt may mend.
    private func answer(_ request: HTTPRequest) async throws -> JSONValue? {
        do {
            let response = try await surroundings.transport.send(request, timeout: Self.timeout)
            guard response.status == 200 else { return nil }
            return try? JSON.decode(JSONValue.self, from: response.body)
        } catch is TransportError {
            return nil
        }
    }

    private func broken(_ what: String, _ request: HTTPRequest) -> CredentialsError {
        CredentialsError(
            "The container's credentials agent at \(request.authority) \(what): check the task's "
                + "role, or unset AWS_CONTAINER_CREDENTIALS_…_URI.")
    }
}
