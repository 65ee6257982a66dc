import Dashboard
import Inventory

/// The JSON document that a webhook gets.
struct NoticeDocument: Encodable {
    var moment: String?
    var title: String
    var text: String
    /// This and the next four are absent where it is about a budget.
    var service: String?
    var project: String?
    var version: String?
    var arn: String?
    var status: String?
    var previousStatus: String?
    var f1Score: Double?
    var budget: String?
    var context: String
    var region: String
    /// Milliseconds since 1970-01-01T00:00:00Z.
    var at: Int64
}

extension Announcement {
    /// What a webhook is sent.
    var document: NoticeDocument {
        NoticeDocument(
            moment: moment?.rawValue, title: title, text: sentence,
            service: version?.project.service.title, project: version?.project.name,
            version: version?.version, arn: version.map { _ in arn },
            status: version.map { _ in status }, previousStatus: previousStatus,
            f1Score: f1Score, budget: budget, context: context, region: region, at: at.milliseconds)
    }

    /// What a command finds in its environment. Names and messages come from outside and so stand
    /// in no command line; control characters and NUL, which no variable holds, become spaces.
    var variables: [(name: String, value: String)] {
        let document = document
        let values: [(String, String?)] = [
            ("MOMENT", document.moment), ("TITLE", document.title), ("TEXT", document.text),
            ("SERVICE", document.service), ("PROJECT", document.project),
            ("VERSION", document.version), ("ARN", document.arn), ("STATUS", document.status),
            ("PREVIOUS_STATUS", document.previousStatus),
            ("F1", document.f1Score.map { "\($0)" }), ("BUDGET", document.budget),
            ("CONTEXT", document.context),
            ("REGION", document.region), ("AT", "\(document.at / 1000)"),
        ]
        return values.map { ("VISIONTOP_" + $0, Self.plain($1 ?? "")) }
    }

    private static func plain(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
        }
        return String(scalars)
    }
}
