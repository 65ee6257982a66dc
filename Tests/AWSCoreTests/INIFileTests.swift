import AWSCore
import Testing

@Test func `values go on in lines that are indented deeper`() throws {
    let file = try INIFile(
        "[a]\n  one = 1\n  two=2 # no comment\n    more\n; comment\n\n  three : 3\n[b]\none=4\n")
    #expect(file["a"]?["one"] == "1" && file["a"]?["two"] == "2 # no comment\nmore")
    #expect(file["a"]?["three"] == "3" && file["b"]?["one"] == "4")
}

@Test func `keys nest below a key without a value`() throws {
    let file = try INIFile("[services x]\nS3 =\n  Endpoint_URL = http://h:1\n  a = b\nsts =\n")
    #expect(file["services x"]?["s3", "endpoint_url"] == "http://h:1")
    #expect(file["services x"]?["s3", "a"] == "b" && file["services x"]?["sts"] == nil)
}

@Test func `sections are found whatever their quotes and spaces`() throws {
    let file = try INIFile("[profile  \"two words\"]\na=1\n[ sso-session 's' ]\nb=2")
    #expect(file["profile two words"]?["a"] == "1" && file["sso-session s"]?["b"] == "2")
}

@Test(arguments: [
    ("a=1", 1, "stands before the first [section]"),
    ("[s]\nsecret", 2, "is neither a [section], a key with its value, nor a comment"),
    ("[s]\n\n=x", 3, "is neither a [section], a key with its value, nor a comment"),
    ("[s]\na=1\nA=2", 3, "repeats the key a of its section"),
    ("[s]\n[t]\n[s]", 3, "opens a section that the file already has"),
    ("[s]\na =\n  secret", 3, "is indented below a but is no key with its value"),
])
func `a line that botocore refuses is named without its text`(
    text: String, line: Int, reason: String
) {
    let fault = #expect(throws: INIFile.Fault.self) { try INIFile(text) }
    #expect(fault == INIFile.Fault(line: line, reason: reason))
}

@Test func `a file that cannot be read as settings is named with its line`() {
    let environment = Environment(["HOME": "/h"]) { path in
        path == "/h/.aws/config" ? "[default]\nregion = x\noops" : nil
    }
    let error = #expect(throws: CredentialsError.self) { try Settings(environment: environment) }
    #expect(
        error?.sentence
            == "/h/.aws/config, line 3, is neither a [section], a key with its value, nor a "
            + "comment: correct it.")
}

@Test func `the credentials file's keys win over the configuration's`() throws {
    let files = [
        "/h/.aws/config": "[profile a]\nrole_arn = r\nregion = x\n[default]\nregion = d",
        "/h/.aws/credentials": "[a]\nrole_arn = other\n[only]\naws_access_key_id = A",
    ]
    let settings = try Settings(environment: Environment(["HOME": "/h"]) { files[$0] })
    #expect(settings.profile(named: "a")?["role_arn"] == "other")
    #expect(settings.profile(named: "a")?["region"] == "x")
    #expect(settings.configProfile(named: "a")?["role_arn"] == "r")
    #expect(settings.profile(named: "only") != nil && settings.profile(named: "none") == nil)
    #expect(settings.profile(named: "default")?["region"] == "d")
}
