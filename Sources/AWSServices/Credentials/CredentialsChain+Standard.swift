import AWSCore

extension CredentialsChain {
    /// The sources in botocore's order: the environment, then what the profile names, then the
    /// oldest files, then the container and the instance. A profile that is named in code switches
    /// the environment's keys and web identity off.
    /// - Parameter asksInstance: false leaves EC2's metadata service alone.
    /// - Throws: `CredentialsError` when the named profile does not exist.
    package static func standard(
        _ surroundings: Surroundings, asksInstance: Bool = true
    ) throws -> RefreshingCredentials {
        let settings = surroundings.settings
        try settings.requireProfile()
        let name = settings.profileName
        let readsVariables = !settings.isProfileExplicit
        let environment = EnvironmentCredentials(environment: settings.environment)
        var links = readsVariables ? [Link(.environment) { environment }] : []
        links.append(
            Link(.assumeRole) {
                try role(name, visited: [name], surroundings)
            })
        links += profileLinks(name, readsVariables: readsVariables, surroundings)
        links += machineLinks(surroundings).filter { asksInstance || $0.source != .instance }
        return RefreshingCredentials(CredentialsChain(links), now: surroundings.effects.now)
    }

    /// What a profile may name besides another profile's role.
    private static func profileLinks(
        _ name: String, readsVariables: Bool, _ surroundings: Surroundings
    ) -> [Link] {
        let settings = surroundings.settings
        return [
            Link(.webIdentity) {
                try WebIdentityCredentials(name, surroundings, readsVariables: readsVariables)
            },
            Link(.sso) { try SSOCredentials(name, surroundings) },
            Link(.credentialsFile) {
                ProfileCredentials(name, settings.credentialsFile[name], .credentialsFile)
            },
            Link(.login) { LoginCredentials(name, surroundings) },
            Link(.process) { ProcessCredentials(name, surroundings) },
            Link(.configFile) {
                ProfileCredentials(name, settings.configProfile(named: name), .configFile)
            },
        ]
    }

    private static func machineLinks(_ surroundings: Surroundings) -> [Link] {
        let environment = surroundings.settings.environment
        return [
            Link(.originalEC2) { OriginalEC2Credentials(environment: environment) },
            Link(.boto) { BotoCredentials(environment: environment) },
            Link(.container) { ContainerCredentials(surroundings) },
            Link(.instance) { try InstanceCredentials(surroundings) },
        ]
    }

    /// The role of a profile, with the keys of the profile or place that it names; nil without one.
    private static func role(
        _ name: String, visited: [String], _ surroundings: Surroundings
    ) throws -> (any CredentialsProvider)? {
        guard let role = try RoleProfile(name, surroundings.settings, visited: visited) else {
            return nil
        }
        let source =
            switch role.origin {
            case .named(let place): try named(place, for: name, surroundings)
            case .profile(let source): try keys(of: source, visited: visited, surroundings)
            }
        let kept = RefreshingCredentials(source, now: surroundings.effects.now)
        return try AssumeRoleCredentials(role, source: kept, surroundings)
    }

    /// Keys of a source profile: its own where it has any, else its role's, else any other source's.
    private static func keys(
        of name: String, visited: [String], _ surroundings: Surroundings
    ) throws -> any CredentialsProvider {
        if !RoleProfile.hasKeys(surroundings.settings.profile(named: name)),
            let role = try role(name, visited: visited + [name], surroundings)
        {
            return role
        }
        return RequiredCredentials(
            source: CredentialsChain(profileLinks(name, readsVariables: false, surroundings)),
            sentence: "The source profile \(name) has no keys: add some to it.")
    }

    private static func named(
        _ place: Credentials.Source, for name: String, _ surroundings: Surroundings
    ) throws -> any CredentialsProvider {
        let environment = surroundings.settings.environment
        let links =
            [Link(.environment) { EnvironmentCredentials(environment: environment) }]
            + machineLinks(surroundings)
        return RequiredCredentials(
            source: CredentialsChain(links.filter { $0.source == place }),
            sentence: "The credential_source of profile \(name) has no keys: set them there, or "
                + "name another source.")
    }
}
