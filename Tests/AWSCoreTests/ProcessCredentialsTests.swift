import AWSCore
import Testing

private func keys(
    _ command: String, status: Int = 0, _ output: String,
    expecting words: [String]? = nil
) async throws -> Credentials? {
    let config =
        "[default]\ncredential_process = \(command)\naws_account_id = 123456789012\n"
    let surroundings = try Surroundings.staged(files: ["/h/.aws/config": config]) { given in
        if let words { #expect(given == words) }
        return ProcessOutput(status: status, output: Array(output.utf8))
    }
    return try await ProcessCredentials("default", surroundings)?.credentials()
}

private let good = """
    {"Version": 1, "AccessKeyId": "K", "SecretAccessKey": "s", "SessionToken": "t",
     "Expiration": "2024-01-02T04:04:05Z"}
    """

@Test func `a program gives keys as JSON`() async throws {
    let found = try await keys(
        #"/opt/my\ tool --profile 'a b' "c \"d\" \e""#, good,
        expecting: ["/opt/my tool", "--profile", "a b", #"c "d" \e"#])
    #expect(found?.accessKeyID == "K" && found?.sessionToken == "t" && found?.source == .process)
    #expect(found?.expiration?.iso8601 == "2024-01-02T04:04:05Z")
    #expect(found?.accountID == "123456789012")
    let plain = #"{"Version":1,"AccessKeyId":"K","SecretAccessKey":"s","AccountId":"9"}"#
    let forever = try await keys("tool", plain)
    #expect(forever?.expiration == nil && forever?.accountID == "9")
}

@Test func `what a program prints never appears in an error`() async {
    let faults: [(Int, String, String)] = [
        (3, "hidden", "tool ended with status 3"),
        (0, "hidden", "printed no JSON with \"Version\": 1"),
        (0, #"{"Version":2,"AccessKeyId":"hidden"}"#, "printed no JSON with \"Version\": 1"),
        (0, #"{"Version":1,"AccessKeyId":"hidden"}"#, "SecretAccessKey is missing"),
        (
            0, #"{"Version":1,"AccessKeyId":"hidden","SecretAccessKey":"s","Expiration":"hidden"}"#,
            "its Expiration is not a time"
        ),
    ]
    for (status, output, reason) in faults {
        let told = await sentence { try await keys("tool --key hidden", status: status, output) }
        #expect(told.contains(reason) && told.contains("profile default"), "\(told)")
        #expect(!told.contains("hidden"), "\(told)")
    }
    let open = await sentence { try await keys("tool 'open", good) }
    #expect(open.contains("a quotation has no end"))
}

@Test func `a profile without a program has no such source`() throws {
    #expect(try ProcessCredentials("default", .staged()) == nil)
}

private func live(_ words: String...) async throws -> ProcessOutput {
    let settings = try Settings(environment: Environment([:]))
    let nobody = StagedTransport { _ in HTTPResponse("") }
    return try await Surroundings.live(settings, region: nil, transport: nobody).runProcess(words)
}

@Test func `programs are run with their arguments, without input and without a shell`() async throws
{
    let echo = try await live("printf", "%s|", "a b", "$HOME", "*")
    #expect(echo.status == 0 && String(decoding: echo.output, as: UTF8.self) == "a b|$HOME|*|")
    #expect(try await live("sh", "-c", "exit 7").status == 7)
    #expect(try await live("sh", "-c", "kill -9 $$").status == 137)
    let input = try await live("sh", "-c", "read line || echo end; echo hidden >&2")
    #expect(String(decoding: input.output, as: UTF8.self) == "end\n")
    let long = try await live(
        "sh", "-c",
        "i=0; while [ $i -lt 2000 ]; do echo 0123456789012345678901234567890123456789012345678; i=$((i+1)); done"
    )
    #expect(long.output.count == 100_000)
}

@Test func `a program that is not there is told`() async {
    let told = await #expect(throws: CredentialsError.self) {
        try await live("/no/such/program", "hidden")
    }
    #expect(told?.sentence.contains("/no/such/program could not be started") == true)
    #expect(told?.sentence.contains("hidden") == false)
}

@Test func `a program that prints without end is stopped`() async {
    let told = await #expect(throws: CredentialsError.self) { try await live("yes") }
    #expect(told?.sentence.contains("yes was stopped") == true)
}

@Test func `giving up stops the program`() async {
    let waiting = Task { try await live("sleep", "60") }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
}
