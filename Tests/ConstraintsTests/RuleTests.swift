import Constraints
import Testing

private let createProject = LookoutVisionConstraints.createProject

@Test func `a bad name is quoted with the pattern it breaks, in the words of AWS`() {
    let violations = createProject.violations(in: ["ProjectName": "-x y"])
    #expect(
        violations.message
            == "1 validation error detected: Value '-x y' at 'projectName' failed to "
            + "satisfy constraint: Member must satisfy regular expression pattern: "
            + #"[a-zA-Z0-9][a-zA-Z0-9_\-]*"#)
    #expect(violations.first?.path == "projectName")
}

@Test func `a missing or null required member must not be null`() {
    for input: JSONValue in [[:], ["ProjectName": nil]] {
        let violations = createProject.violations(in: input)
        #expect(violations.map(\.kind) == [.missing])
        #expect(
            violations.message == "1 validation error detected: Value null at 'projectName' failed "
                + "to satisfy constraint: Member must not be null")
    }
}

@Test func `lengths count scalars and name the broken end`() {
    let empty = createProject.violations(in: ["ProjectName": ""])
    #expect(empty.count == 2)
    #expect(empty[0].sentence.hasSuffix("Member must have length greater than or equal to 1"))
    let long = createProject.violations(
        in: ["ProjectName": .string(String(repeating: "a", count: 256))])
    #expect(long.count == 1)
    #expect(long[0].sentence.hasSuffix("Member must have length less than or equal to 255"))
    #expect(
        createProject.violations(
            in: ["ProjectName": .string(String(repeating: "a", count: 255))]).isEmpty)
}

@Test func `an ill-typed member is told apart`() {
    let violations = LookoutVisionConstraints.startModel.violations(in: [
        "ProjectName": "p", "ModelVersion": "1", "MinInferenceUnits": "1",
    ])
    #expect(violations.map(\.kind) == [.illTyped])
    #expect(violations[0].sentence.hasSuffix("Member must be an integer"))
    #expect(createProject.violations(in: [1, 2]).map(\.kind) == [.illTyped])
}

@Test func `whole numbers stay within their range`() {
    func units(_ value: JSONValue) -> Int {
        LookoutVisionConstraints.startModel.violations(in: [
            "ProjectName": "p", "ModelVersion": "latest", "MinInferenceUnits": value,
        ]).count
    }
    #expect(units(1) == 0)
    #expect(units(0) == 1)
    #expect(units(1.5) == 1)
}

@Test func `unknown members are ignored`() {
    #expect(createProject.violations(in: ["ProjectName": "p", "Other": [1]]).isEmpty)
}

@Test func `a member deep inside is named by its path`() {
    let violations = LookoutVisionConstraints.createModel.violations(in: [
        "ProjectName": "p",
        "OutputConfig": ["S3Location": ["Bucket": "b", "Prefix": "a b"]],
        "Tags": [["Key": "k", "Value": "v"], ["Key": "k"]],
    ])
    #expect(
        violations.map(\.path) == [
            "outputConfig.s3Location.bucket", "outputConfig.s3Location.prefix",
            "tags.2.member.value",
        ])
    #expect(violations.message.hasPrefix("3 validation errors detected: "))
}

@Test func `words outside an enumeration list the words inside`() {
    let violations = RekognitionConstraints.createDataset.violations(in: [
        "DatasetType": "train",
        "ProjectArn": "arn:aws:rekognition:us-east-1:123456789012:project/p/1700000000000",
    ])
    #expect(violations.map(\.path) == ["datasetType"])
    #expect(
        violations[0].sentence.hasSuffix("Member must satisfy enum value set: [TRAIN, TEST]"))
}

@Test func `a map names what its keys and values break`() {
    let violations = RekognitionConstraints.tagResource.violations(in: [
        "ResourceArn": "arn:aws:rekognition:us-east-1:1:project/p/1",
        "Tags": ["aws:reserved": "v", "bad": "tab\u{7}"],
    ])
    #expect(violations.count == 2)
    #expect(violations[0].sentence.contains("Map keys must satisfy constraint: [Member must"))
    #expect(violations[1].sentence.contains("Map value must satisfy constraint: [Member must"))
}

@Test func `a blob's bounds are those of its bytes`() {
    func changes(_ text: String) -> [Violation] {
        RekognitionConstraints.updateDatasetEntries.violations(in: [
            "DatasetArn":
                "arn:aws:rekognition:us-east-1:123456789012:project/p/dataset/train/1",
            "Changes": ["GroundTruth": .string(text)],
        ])
    }
    #expect(changes("YQ==").isEmpty)
    #expect(changes("").count == 1)
    #expect(changes("not base64!").first?.sentence.contains("base64") == true)
    #expect(changes(String(repeating: "AAAA", count: 5 << 20)).first?.sentence.count ?? 0 < 600)
}

@Test func `counts of a list are bounded`() {
    let arn = "arn:aws:rekognition:us-east-1:123456789012:project/p/dataset/test/1"
    let one = RekognitionConstraints.distributeDatasetEntries.violations(in: [
        "Datasets": [["Arn": .string(arn)]]
    ])
    #expect(one.map(\.path) == ["datasets"])
}
