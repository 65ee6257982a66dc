import AWSCore
import Controller
import Dashboard
import Foundation
import Inventory
import Synchronization
import TestSupport
import Testing

/// Announcements reach the user's command and webhook whole, and whatever fails is told once.
@Suite struct NotifierTests {
    /// Names and messages come from outside: what a shell would make of it must not happen.
    private static let hostile = "x'; touch /tmp/visiontop-owned; $(id) `id` \\ \"\n\u{1B}[2J"

    private func announcement(command: String? = nil, webhook: String? = nil) -> Announcement {
        let project = ProjectID(service: .lookoutVision, name: Self.hostile, arn: "arn")
        return Announcement(
            moment: .ready, title: "\(Self.hostile)/1 is TRAINED", sentence: "TRAINED after 6m12s",
            version: VersionID(project: project, version: "1"), arn: "arn:model", status: "TRAINED",
            previousStatus: "TRAINING", f1Score: 0.967, context: "local", region: "us-east-1",
            at: Fixtures.now.timestamp, tellsTerminal: false, command: command, webhook: webhook)
    }

    private final class Notices: Sendable {
        let all = Mutex<[String]>([])
        func add(_ notice: Notice) { all.withLock { $0.append(notice.sentence) } }
        var sentences: [String] { all.withLock { $0 } }
    }

    private func notifier(
        _ notices: Notices, _ transport: StubTransport = StubTransport(),
        limit: Duration = .seconds(60)
    ) -> Notifier {
        Notifier(commandLimit: limit, makeTransport: { transport }, tell: { notices.add($0) })
    }

    @Test func `a command finds everything in its environment and nothing in its line`()
        async throws
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "out").path
        let notices = Notices()
        let command =
            "printf '%s|' \"$VISIONTOP_MOMENT\" \"$VISIONTOP_PROJECT\" \"$VISIONTOP_STATUS\" "
            + "\"$VISIONTOP_PREVIOUS_STATUS\" \"$VISIONTOP_F1\" > '\(file)'"
        await notifier(notices).carry(announcement(command: command))
        let plain = "x'; touch /tmp/visiontop-owned; $(id) `id` \\ \"  [2J"
        #expect(
            try String(contentsOfFile: file, encoding: .utf8)
                == "ready|\(plain)|TRAINED|TRAINING|0.967|")
        #expect(!FileManager.default.fileExists(atPath: "/tmp/visiontop-owned"))
        #expect(notices.sentences.isEmpty)
    }

    @Test func `a warning of a budget names no version`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "out").path
        var settings = NoticeSettings()
        settings.command =
            "printf '%s|' \"$VISIONTOP_BUDGET\" \"$VISIONTOP_TEXT\" \"$VISIONTOP_VERSION\" "
            + "\"$VISIONTOP_CONTEXT\" > '\(file)'"
        settings.webhook = "http://127.0.0.1:9/hook"
        let notice = Notice(level: .warning, sentence: "It is spent by 80 %.", budget: "lab")
        let transport = StubTransport()
        await notifier(Notices(), transport).carry(
            Announcement(
                notice, of: "lab", context: "prod", region: "", at: Fixtures.now.timestamp,
                by: settings))
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text == "lab|It is spent by 80 %.||prod|")
        let body = try #require(transport.requests.first?.body)
        let document = String(decoding: body, as: UTF8.self)
        #expect(document.contains(#""budget":"lab""#))
        #expect(document.contains(#""title":"budget lab""#))
        #expect(!document.contains(#""version""#) && !document.contains(#""arn""#))
    }

    @Test func `a command that fails is told once, and again after it worked`() async {
        let notices = Notices()
        let notifier = notifier(notices)
        await notifier.carry(announcement(command: "exit 3"))
        await notifier.carry(announcement(command: "exit 3"))
        #expect(
            notices.sentences == ["The command of your notices failed: it ended with status 3."])
        await notifier.carry(announcement(command: "true"))
        await notifier.carry(announcement(command: "exit 3"))
        #expect(notices.sentences.count == 2)
    }

    /// Left alone it would run for a day, so the end of the test is what shows it.
    @Test(.timeLimit(.minutes(10)))
    func `a command that does not end is ended with all it started`() async {
        let notices = Notices()
        await notifier(notices, limit: .milliseconds(200)).carry(
            announcement(command: "sleep 86400 & wait"))
        #expect(notices.sentences.first?.contains("it was ended after") == true)
    }

    @Test func `a webhook gets a JSON document`() async throws {
        let transport = StubTransport([StubTransport.json("{}")])
        let notices = Notices()
        await notifier(notices, transport).carry(
            announcement(webhook: "http://127.0.0.1:8080/hooks/abc?k=v"))
        let request = try #require(transport.requests.first)
        #expect(request.method == "POST")
        #expect(request.url == "http://127.0.0.1:8080/hooks/abc?k=v")
        #expect(request.headers["Content-Type"] == "application/json")
        let document = try #require(
            JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
        #expect(document["project"] as? String == Self.hostile)
        #expect(document["status"] as? String == "TRAINED")
        #expect(document["previousStatus"] as? String == "TRAINING")
        #expect(document["f1Score"] as? Double == 0.967)
        #expect(document["at"] as? Int64 == Fixtures.now.timestamp.milliseconds)
        #expect(notices.sentences.isEmpty)
    }

    @Test func `a webhook that refuses is told once, without its URL`() async {
        let refusal = StubTransport.json("{}", status: 403)
        let notices = Notices()
        let notifier = notifier(notices, StubTransport([refusal, refusal]))
        await notifier.carry(announcement(webhook: "https://hooks.example/secret"))
        await notifier.carry(announcement(webhook: "https://hooks.example/secret"))
        #expect(notices.sentences == ["The webhook of your notices failed: it answered 403."])
    }

    @Test func `what is no URL is told`() async {
        let notices = Notices()
        await notifier(notices).carry(announcement(webhook: "file:///etc/passwd"))
        #expect(notices.sentences.first?.contains("no http or https URL") == true)
    }
}
