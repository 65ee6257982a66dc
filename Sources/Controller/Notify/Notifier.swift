import AWSCore
import Dashboard
import FoundationEssentials

/// Tells a person by the command and the webhook of `config.yaml`, and says once what fails.
package actor Notifier {
    private static let webhookLimit = Duration.seconds(10)

    private let tell: @Sendable (Notice) -> Void
    private let makeTransport: @Sendable () throws -> any Transport
    private let commandLimit: Duration
    /// The last failure of each way, so that each further announcement does not repeat it.
    private var told: [NoticeWay: String] = [:]

    /// - Parameters:
    ///   - commandLimit: how long a command may run before it is ended.
    ///   - makeTransport: the way to the network, asked for when there is something to send.
    ///   - tell: takes a line for the events pane.
    package init(
        commandLimit: Duration = .seconds(60),
        makeTransport: @escaping @Sendable () throws -> any Transport,
        tell: @escaping @Sendable (Notice) -> Void
    ) {
        self.commandLimit = commandLimit
        self.makeTransport = makeTransport
        self.tell = tell
    }

    /// Carries an announcement by command and webhook, each on its own.
    package func carry(_ announcement: Announcement) async {
        async let command: Void = run(announcement)
        async let webhook: Void = post(announcement)
        _ = await (command, webhook)
    }

    private func run(_ announcement: Announcement) async {
        guard let command = announcement.command else { return }
        let problem: String?
        do {
            let status = try await NoticeCommand(command, announcement.variables).finished(
                within: commandLimit)
            problem = status == 0 ? nil : "it ended with status \(status)"
        } catch {
            problem = "\(error)"
        }
        note(problem.map { "The command of your notices failed: \($0)." }, .command)
    }

    private func post(_ announcement: Announcement) async {
        guard let url = announcement.webhook else { return }
        let problem: String?
        do {
            problem = try await post(announcement, to: url)
        } catch let error as TransportError {
            problem = error.sentence
        } catch {
            problem = "\(error)"
        }
        note(problem.map { "The webhook of your notices failed: \($0)" }, .webhook)
    }

    /// What is wrong with the answer; nil when nothing is. The URL may hold a secret and is not told.
    private func post(_ announcement: Announcement, to url: String) async throws -> String? {
        guard var request = HTTPRequest(method: "POST", url: url) else {
            return "it is no http or https URL; correct config.yaml."
        }
        request.headers["Content-Type"] = "application/json"
        request.headers["User-Agent"] = Product.userAgent
        request.body = Array(try JSONEncoder.sorted.encode(announcement.document))
        let response = try await makeTransport().send(request, timeout: Self.webhookLimit)
        guard !(200..<300).contains(response.status) else { return nil }
        return "it answered \(response.status)."
    }

    /// Tells a failure that was not the last one of its way too; a success forgets it.
    private func note(_ sentence: String?, _ way: NoticeWay) {
        defer { told[way] = sentence }
        guard let sentence, told[way] != sentence else { return }
        tell(Notice(level: .warning, sentence: sentence))
    }
}

extension JSONEncoder {
    fileprivate static var sorted: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
