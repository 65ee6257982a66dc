import AWSCore
import AWSServices
import ArgumentParser
import Glibc

/// Waits until a model, version, dataset or project is where the user wants it.
struct WaitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait",
        abstract: "Wait until something is trained, running, stopped, deleted, ready or packaged.",
        discussion: """
            TARGET is an ARN of either service, PROJECT/VERSION or a project's name. Exit status: 0 \
            when it is so, 1 when it cannot become so any more (training failed, it is gone), 255 \
            when the time is over. Throttling and lost connections do not end the wait.
            """)

    @OptionGroup var account: AccountOptions

    @Argument(help: "An ARN, PROJECT/VERSION or a project's name.")
    var target: String

    @Option(
        name: .customLong("for"),
        help: "One of \(WaitEvent.allCases.map(\.rawValue).joined(separator: ", ")).")
    var event: WaitEvent

    @Option(
        help: """
            How long at most, such as 90s, 30m or 48h; without it 48 hours for training on \
            Custom Labels, 50 on Lookout for Vision, an hour for starting and stopping.
            """)
    var timeout: Span?

    @Option(help: "How long between two looks, such as 5s; without it what fits the event.")
    var every: Span?

    @Flag(help: "Say nothing on the way.")
    var quiet = false

    func run() async throws {
        let account = try await account.account()
        do {
            try await wait(account)
        } catch let error as WaitError {
            try Self.tell(error.sentence)
            throw ExitCode(error.code == .timedOut ? 255 : 1)
        }
    }

    private func wait(_ account: Account) async throws {
        let target = try await WaitTarget.find(target, account.client)
        let position = try WaitPosition.begin(
            target, event, now: Effects.live.now(), limit: timeout?.duration)
        let pace = every?.duration ?? (account.isLocal ? .seconds(1) : nil)
        var told: Sighting?
        try await Waiting(client: account.client).wait(position, delay: pace) { sighting in
            defer { told = sighting }
            guard !quiet, told != sighting else { return }
            print("\(target): \(sighting.word)".printable)
            fflush(nil)
        }
    }

    private static func tell(_ sentence: String) throws {
        let text = "Error: \(sentence)\n"
        _ = text.withCString { write(2, $0, text.utf8.count) }
    }
}

extension WaitEvent: ExpressibleByArgument {}

/// A length of time in the form `90s`, `30m` or `48h`; a bare number is seconds.
struct Span: ExpressibleByArgument {
    var duration: Duration

    init?(argument: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        let unit = argument.last.flatMap { units[$0] }
        let digits = unit == nil ? argument[...] : argument.dropLast()
        guard let number = Int(digits), (1...1_000_000).contains(number) else { return nil }
        duration = .seconds(number * (unit ?? 1))
    }
}
