import Constraints
import Testing

private let all = LookoutVisionConstraints.all + RekognitionConstraints.all

/// Every pattern below a rule.
private func patterns(_ rule: Rule) -> Set<String> {
    switch rule {
    case .string(_, let pattern): pattern.map { [$0] } ?? []
    case .list(let element, _): patterns(element)
    case .map(let key, let value, _): patterns(key).union(patterns(value))
    case .structure(let members):
        members.reduce(into: []) { $0.formUnion(patterns($1.rule)) }
    default: []
    }
}

@Test func `both services are whole and each operation stands once`() {
    #expect(LookoutVisionConstraints.all.count == 22)
    #expect(RekognitionConstraints.all.count == 23)
    #expect(Set(all.map { "\($0.service).\($0.name)" }).count == 45)
}

@Test func `every path label has its required member`() {
    for operation in all {
        let labels = operation.uri.split(separator: "/").filter { $0.hasPrefix("{") }
        let members = operation.members.compactMap { member -> String? in
            guard case .path(let label) = member.location, member.isRequired else { return nil }
            return "{\(label)}"
        }
        #expect(Set(labels.map(String.init)) == Set(members), "\(operation.name)")
    }
}

@Test func `every pattern of the API matches something that it should`() {
    let used = all.reduce(into: Set<String>()) { $0.formUnion(patterns(.structure($1.members))) }
    for pattern in used {
        let rule = Rule.string(pattern: pattern)
        #expect(samples.contains { rule.check($0) == nil }, "\(pattern)")
        #expect(rule.check("\u{1}\n\u{1}") != nil, "\(pattern)")
    }
}

/// At least one of these matches each pattern, and none is matched by accident of a broken one,
/// since a pattern that does not compile matches nothing.
private let samples = [
    "a", "train", "normal", "latest", "7", "{}", "1.2.3", "#00ff00",
    "arn:aws:rekognition:us-east-1:123456789012:project/p/1",
    "arn:aws:rekognition:us-east-1:123456789012:project/p/version/v/1",
    "arn:aws:rekognition:us-east-1:123456789012:project/p/dataset/test/1",
]

@Test(arguments: [
    ("my project", "Must not contain a space here."), ("_a", "‘_’ is not allowed here."),
    ("a/b", "‘/’ is not allowed here."), ("", "Must not be empty."),
])
func `a form field is told what is wrong`(text: String, start: String) throws {
    let sentence = try #require(LookoutVisionRules.projectName.check(text))
    #expect(sentence.hasPrefix(start))
}

@Test func `a form field accepts what the API accepts`() {
    #expect(LookoutVisionRules.projectName.check("washers_1-a") == nil)
    #expect(LookoutVisionRules.inferenceUnits.check("2") == nil)
    #expect(LookoutVisionRules.inferenceUnits.check("0") == "Must be at least 1.")
    #expect(LookoutVisionRules.inferenceUnits.check("two") == "Must be a whole number.")
    #expect(RekognitionRules.datasetType.check("TRAIN") == nil)
    #expect(RekognitionRules.datasetType.check("train") == "Must be one of TRAIN, TEST.")
    #expect(RekognitionRules.percent.check("100.5") == "Must be at most 100.")
    #expect(LookoutVisionRules.kmsKeyId.check("alias/key") == nil)
    #expect(LookoutVisionRules.kmsKeyId.check("é") != nil)
}

@Test func `digits of other scripts are no digits`() {
    #expect(LookoutVisionRules.modelVersion.check("١") != nil)
    #expect(
        RekognitionRules.projectArn.check(
            "arn:aws:rekognition:us-east-1:١23456789012:project/p/1") != nil)
}
