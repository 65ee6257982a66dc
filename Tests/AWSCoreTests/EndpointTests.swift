import AWSCore
import Constraints
import Testing

private func service(_ id: String, _ name: String) -> Service {
    Service(
        id: id, signingName: name, wireProtocol: .restJSON,
        hostTemplate: "\(name).{region}.amazonaws.com")
}

private let services = [
    "lookoutvision": service("LookoutVision", "lookoutvision"),
    "rekognition": service("Rekognition", "rekognition"), "sts": service("STS", "sts"),
    "cloudwatch": service("CloudWatch", "monitoring"), "s3": service("S3", "s3"),
]

@Test func `built-in endpoints are those of botocore's rule sets, in every region`() throws {
    let rows = try JSON.decode([[JSONValue]].self, from: Fixture.bytes("endpoints.json"))
    #expect(rows.count > 900)
    for row in rows {
        let service = try #require(services[row[0].string ?? ""])
        let endpoint = try Endpoint(
            service, region: row[1].string ?? "",
            variant: EndpointVariant(
                usesFIPS: row[2] == .bool(true), usesDualStack: row[3] == .bool(true)))
        #expect(endpoint.host == row[4].string, "\(row)")
    }
}

@Test func `the old names of FIPS regions still say FIPS`() throws {
    let rekognition = try #require(services["rekognition"])
    for region in ["us-east-1-fips", "fips-us-east-1"] {
        #expect(
            try Endpoint(rekognition, region: region).host
                == "rekognition-fips.us-east-1.amazonaws.com")
    }
}

@Test(arguments: ["", "a b", "x.example.com", "a/b", "-a", "a-", "123", "é"])
func `a region that is no host label is refused`(region: String) throws {
    let rekognition = try #require(services["rekognition"])
    #expect(throws: WireError.self) { try Endpoint(rekognition, region: region) }
}

@Test func `variables and the profile ask for FIPS and dual stack`() throws {
    let text = "[default]\nuse_fips_endpoint = TRUE\nuse_dualstack_endpoint = yes"
    func host(_ variables: [String: String]) throws -> String {
        let environment = Environment(variables.merging(["HOME": "/h"]) { $1 }) { path in
            path == "/h/.aws/config" ? text : nil
        }
        return try Settings(environment: environment).endpoint(
            for: try #require(services["rekognition"]), region: "us-east-1"
        ).host
    }
    #expect(try host([:]) == "rekognition-fips.us-east-1.amazonaws.com")
    #expect(try host(["AWS_USE_FIPS_ENDPOINT": "false"]) == "rekognition.us-east-1.amazonaws.com")
    #expect(
        try host(["AWS_USE_DUALSTACK_ENDPOINT": "true"]) == "rekognition-fips.us-east-1.api.aws")
    #expect(throws: WireError.self) { try host(["AWS_ENDPOINT_URL": "http://127.0.0.1:1"]) }
}
