import LocalService
import Testing

@Suite struct PolicyTests {
    private let bob = Principal(name: "bob", accessKeyID: "AKIABOB", account: "111122223333")

    private func verdict(
        _ statements: String, _ action: String, _ resource: String = "*",
        of subject: Policy.Subject = .key, _ context: [String: [String]] = [:]
    ) throws -> Policy.Verdict {
        let policy = try Policy(
            "{\"Version\":\"2012-10-17\",\"Statement\":\(statements)}", of: subject)
        var known = RequestContext()
        for (key, values) in context { known[key] = values }
        return policy.verdict(
            AccessRequest(principal: bob, action: action, resource: resource, context: known))
    }

    @Test func `nothing is allowed that no statement allows`() throws {
        let policy = #"{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::b/*"}"#
        #expect(try verdict(policy, "s3:GetObject", "arn:aws:s3:::b/k") == .allowed)
        #expect(try verdict(policy, "S3:getobject", "arn:aws:s3:::b/k") == .allowed)
        #expect(try verdict(policy, "s3:PutObject", "arn:aws:s3:::b/k") == .silent)
        #expect(try verdict(policy, "s3:GetObject", "arn:aws:s3:::B/k") == .silent)
        #expect(try verdict(policy, "s3:GetObject", "arn:aws:s3:::b") == .silent)
    }

    @Test func `a denial counts more than any permission, in every order`() throws {
        let allow = #"{"Effect":"Allow","Action":"*","Resource":"*"}"#
        let deny =
            #"{"Effect":"Deny","Action":["rekognition:Delete*"],"NotResource":"arn:aws:rekognition:*:*:project/own/*"}"#
        for statements in ["[\(allow),\(deny)]", "[\(deny),\(allow)]"] {
            let (own, other) = ("own", "other")
            func asked(_ action: String, _ project: String) throws -> Policy.Verdict {
                try verdict(
                    statements, action,
                    "arn:aws:rekognition:us-east-1:111122223333:project/\(project)/1")
            }
            #expect(try asked("rekognition:DeleteProject", own) == .allowed)
            #expect(try asked("rekognition:DeleteProject", other) == .denied)
            #expect(try asked("rekognition:CreateDataset", other) == .allowed)
        }
    }

    @Test func `NotAction allows all others`() throws {
        let policy =
            #"{"Effect":"Allow","NotAction":["s3:*","lookoutvision:Delete*"],"Resource":"*"}"#
        #expect(try verdict(policy, "s3:GetObject") == .silent)
        #expect(try verdict(policy, "lookoutvision:DeleteModel") == .silent)
        #expect(try verdict(policy, "lookoutvision:CreateModel") == .allowed)
    }

    @Test func `a star in an ARN stays between its colons`() throws {
        let policy = #"{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:*:111122223333:b"}"#
        #expect(try verdict(policy, "s3:X", "arn:aws:s3:r:111122223333:b") == .allowed)
        #expect(try verdict(policy, "s3:X", "arn:aws:s3:r:9:111122223333:b") == .silent)
        let short = #"{"Effect":"Allow","Action":"*","Resource":"arn:aws:rekognition"}"#
        #expect(try verdict(short, "x:Y", "arn:aws:rekognition:a:b:project/c:d") == .allowed)
    }

    @Test(arguments: [
        (#""*""#, Policy.Verdict.allowed), (#"{"AWS":"111122223333"}"#, .allowedToAccount),
        (#"{"AWS":["444455556666","arn:aws:iam::111122223333:root"]}"#, .allowedToAccount),
        (#"{"AWS":"arn:aws:iam::111122223333:user/bob"}"#, .allowed),
        (#"{"AWS":"arn:aws:iam::111122223333:user/Bob"}"#, .silent),
        (#"{"AWS":"arn:aws:iam::111122223333:role/bob"}"#, .silent),
        (#"{"Service":"lookoutvision.amazonaws.com"}"#, .silent),
    ])
    func `principals are accounts, users or everyone`(
        _ principal: String, _ expected: Policy.Verdict
    ) throws {
        let policy =
            #"{"Effect":"Allow","Principal":\#(principal),"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}"#
        let found = try verdict(policy, "s3:GetObject", "arn:aws:s3:::b/k", of: .bucket)
        #expect(found == expected)
        let turned = policy.replacing("\"Principal\"", with: "\"NotPrincipal\"")
        let others = try verdict(turned, "s3:GetObject", "arn:aws:s3:::b/k", of: .bucket)
        #expect(others == (expected == .silent ? .allowed : .silent))
    }

    private static let conditions: [(String, [String: [String]], Bool)] = [
        (
            #"{"StringEquals":{"aws:RequestTag/team":["a","b"]}}"#, ["aws:requesttag/team": ["b"]],
            true
        ),
        (#"{"StringEquals":{"aws:RequestTag/team":"a*"}}"#, ["aws:requesttag/team": ["ab"]], false),
        (#"{"StringLike":{"aws:RequestTag/team":"a*"}}"#, ["aws:requesttag/team": ["ab"]], true),
        (
            #"{"StringNotLike":{"aws:RequestTag/team":"a*"}}"#, ["aws:requesttag/team": ["ab"]],
            false
        ),
        (
            #"{"StringNotEquals":{"aws:RequestTag/team":["a","b"]}}"#,
            ["aws:requesttag/team": ["c"]], true
        ),
        (#"{"StringNotEquals":{"aws:RequestTag/team":"a"}}"#, [:], true),
        (#"{"StringEquals":{"aws:RequestTag/team":"a"}}"#, [:], false),
        (#"{"StringEqualsIfExists":{"aws:RequestTag/team":"a"}}"#, [:], true),
        (#"{"StringEqualsIgnoreCase":{"aws:username":"BOB"}}"#, ["aws:username": ["bob"]], true),
        (#"{"Null":{"aws:RequestTag/team":"true"}}"#, [:], true),
        (#"{"Null":{"aws:RequestTag/team":false}}"#, [:], false),
        (#"{"Bool":{"aws:SecureTransport":"false"}}"#, ["aws:securetransport": ["false"]], true),
        (#"{"Bool":{"aws:SecureTransport":true}}"#, ["aws:securetransport": ["false"]], false),
        (#"{"NumericLessThan":{"aws:EpochTime":10}}"#, ["aws:epochtime": ["9"]], true),
        (#"{"NumericGreaterThanEquals":{"aws:EpochTime":"10"}}"#, ["aws:epochtime": ["9"]], false),
        (
            #"{"DateGreaterThan":{"aws:CurrentTime":"2023-01-01T00:00:00Z"}}"#,
            ["aws:currenttime": ["2023-11-14T22:13:20Z"]], true
        ),
        (
            #"{"DateLessThanEquals":{"aws:CurrentTime":"2023-01-01T00:00:00Z"}}"#,
            ["aws:currenttime": ["2023-11-14T22:13:20Z"]], false
        ),
        (
            #"{"IpAddress":{"aws:SourceIp":["10.0.0.0/8","127.0.0.0/30"]}}"#,
            ["aws:sourceip": ["127.0.0.3"]], true
        ),
        (
            #"{"NotIpAddress":{"aws:SourceIp":"127.0.0.0/31"}}"#, ["aws:sourceip": ["127.0.0.3"]],
            true
        ),
        (#"{"IpAddress":{"aws:SourceIp":"::/0"}}"#, ["aws:sourceip": ["127.0.0.3"]], false),
        (
            #"{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/b*"}}"#,
            ["aws:principalarn": ["arn:aws:iam::111122223333:user/bob"]], true
        ),
        (
            #"{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:root"}}"#,
            ["aws:principalarn": ["arn:aws:iam::111122223333:user/bob"]], true
        ),
        (
            #"{"ForAllValues:StringEquals":{"aws:TagKeys":["a","b"]}}"#,
            ["aws:tagkeys": ["a", "c"]], false
        ),
        (
            #"{"ForAnyValue:StringEquals":{"aws:TagKeys":["a","b"]}}"#,
            ["aws:tagkeys": ["a", "c"]], true
        ),
        (#"{"ForAnyValue:StringEquals":{"aws:TagKeys":["a","b"]}}"#, [:], false),
        (
            #"{"StringEquals":{"aws:username":"bob"},"Bool":{"aws:SecureTransport":"true"}}"#,
            ["aws:username": ["bob"], "aws:securetransport": ["false"]], false
        ),
        (
            #"{"StringEquals":{"aws:ResourceTag/owner":"${aws:username}"}}"#,
            ["aws:username": ["bob"], "aws:resourcetag/owner": ["bob"]], true
        ),
        (
            #"{"StringEquals":{"aws:ResourceTag/owner":"${aws:username}"}}"#,
            ["aws:resourcetag/owner": ["bob"]], false
        ),
    ]

    @Test(arguments: conditions.indices)
    func `a condition holds or it does not`(_ index: Int) throws {
        let (condition, context, holds) = Self.conditions[index]
        let policy = #"{"Effect":"Allow","Action":"*","Resource":"*","Condition":\#(condition)}"#
        let found = try verdict(policy, "s3:GetObject", of: .key, context)
        #expect(found == (holds ? .allowed : .silent), "\(condition)")
    }

    @Test(arguments: [
        #"{"Effect":"Permit","Action":"*","Resource":"*"}"#, #"{"Effect":"Allow","Resource":"*"}"#,
        #"{"Effect":"Allow","Action":"*"}"#, #"{"Effect":"Allow","Action":[],"Resource":"*"}"#,
        #"{"Effect":"Allow","Action":"*","NotAction":"s3:X","Resource":"*"}"#,
        #"{"Effect":"Allow","Action":"GetObject","Resource":"*"}"#,
        #"{"Effect":"Allow","Action":"*","Resource":"bucket/*"}"#,
        #"{"Effect":"Allow","Action":"*","Resource":"*","Extra":1}"#,
        #"{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}"#,
        #"{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringIs":{"aws:username":"a"}}}"#,
        #"{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:moon":"full"}}}"#,
        #"{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"maybe"}}}"#,
        #"{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"1.2.3"}}}"#,
        #"{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NumericEquals":{"aws:EpochTime":"x"}}}"#,
        #"{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ForAnyValue:StringEquals":{"aws:username":"x"}}}"#,
        #"{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NullIfExists":{"aws:username":"true"}}}"#,
        "[]", "7",
    ])
    func `what is no policy is refused with a sentence`(_ statement: String) throws {
        let problem = #expect(throws: PolicyProblem.self) {
            try verdict(statement, "s3:GetObject")
        }
        #expect(problem?.sentence.hasSuffix(".") == true)
    }

    @Test func `documents are bounded in length and depth`() throws {
        let long =
            #"{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::\#(String(repeating: "a", count: 7000))"}"#
        #expect(throws: PolicyProblem.self) { try verdict(long, "s3:GetObject") }
        let deep = String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)
        #expect(throws: PolicyProblem.self) { try Policy(deep, of: .key) }
        #expect(throws: PolicyProblem.self) { try Policy("{", of: .key) }
    }

    @Test(arguments: [
        #""Principal":"*","Action":"rekognition:DetectCustomLabels","Resource":"*""#,
        #""Principal":"*","NotAction":"rekognition:CopyProjectVersion","Resource":"*""#,
        #""NotPrincipal":"*","Action":"rekognition:CopyProjectVersion","Resource":"*""#,
        #""Action":"rekognition:CopyProjectVersion","Resource":"*""#,
        #""Principal":{"AWS":"1234"},"Action":"rekognition:CopyProjectVersion","Resource":"*""#,
    ])
    func `a project policy is about copying only`(_ elements: String) throws {
        #expect(throws: PolicyProblem.self) {
            try verdict("{\"Effect\":\"Allow\",\(elements)}", "rekognition:X", of: .project)
        }
    }

    /// Allowed or not by each side, in one account and between two.
    @Test(arguments: [
        ("111122223333", true, Policy.Verdict?.none, true),
        ("111122223333", false, .allowed, true), ("111122223333", false, .allowedToAccount, false),
        ("111122223333", true, .denied, false), ("444455556666", true, .none, false),
        ("444455556666", true, .allowed, true), ("444455556666", true, .allowedToAccount, true),
        ("444455556666", false, .allowed, false), ("444455556666", true, .denied, false),
    ])
    func `one account needs one permission and two accounts need two`(
        _ owner: String, _ isAllowed: Bool, _ other: Policy.Verdict?, _ expected: Bool
    ) throws {
        var request = AccessRequest(
            principal: bob, action: "rekognition:CopyProjectVersion",
            resource: "arn:aws:rekognition:us-east-1:\(owner):project/p/version/v/1")
        if !isAllowed {
            request = AccessRequest(
                principal: Principal(
                    name: "bob", accessKeyID: "AKIABOB", account: "111122223333",
                    policy: .detectOnly), action: request.action, resource: request.resource)
        }
        let principal =
            other == .allowedToAccount ? #"{"AWS":"111122223333"}"# : #""*""#
        let effect = other == .denied ? "Deny" : "Allow"
        let policies = try other.map { _ in
            [
                try Policy(
                    #"{"Statement":{"Effect":"\#(effect)","Principal":\#(principal),"Action":"rekognition:CopyProjectVersion","Resource":"*"}}"#,
                    of: .project)
            ]
        }
        do {
            try AccessDecision.require(request, owner: owner, policies: policies ?? [])
            #expect(expected)
        } catch let refusal as AccessRefusal {
            #expect(!expected)
            #expect(
                refusal.sentence.hasPrefix(
                    "User: arn:aws:iam::111122223333:user/bob is not authorized to perform: "
                        + "rekognition:CopyProjectVersion on resource: arn:aws:rekognition:"))
        }
    }
}
