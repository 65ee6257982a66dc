/// One operation as the service model declares it: where it lives and what its input must hold.
package struct OperationConstraints: Sendable, Hashable {
    /// The signing name of the service: `lookoutvision` or `rekognition`.
    package let service: String
    /// AWS's exact name: `CreateModel`.
    package let name: String
    package let method: String
    /// The path with its labels: `/2020-11-20/projects/{projectName}/models`; `/` for JSON 1.1.
    package let uri: String
    /// The HTTP status of a success: 200 or 202.
    package let successStatus: Int
    package let members: [Member]

    package init(
        service: String, name: String, method: String = "POST", uri: String = "/",
        successStatus: Int = 200, members: [Member]
    ) {
        self.service = service
        self.name = name
        self.method = method
        self.uri = uri
        self.successStatus = successStatus
        self.members = members
    }

    /// The member called `name`, nil when the operation has none.
    package func member(_ name: String) -> Member? {
        members.first { $0.name == name }
    }

    /// Every broken constraint of an input whose path, query, header and body members were merged
    /// into one object under AWS's names; empty when all hold. A payload is not looked at.
    package func violations(in input: JSONValue) -> [Violation] {
        Rule.structure(members).violations(in: input, at: "")
    }
}
