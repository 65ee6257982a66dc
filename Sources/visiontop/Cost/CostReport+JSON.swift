import AWSCore
import Dashboard
import Inventory
import Metering

extension CostReport {
    /// One object: the month, and the contexts with their lines. Sums are dollars, both ends; a
    /// missing upper end means that nothing bounds it.
    func json() throws -> String {
        let document = Document(
            at: now.timestamp.iso8601, from: month.lowerBound.iso8601, to: month.upperBound.iso8601,
            by: grouping.rawValue, contexts: parts.map(context))
        return String(decoding: try JSON.printable(document), as: UTF8.self) + "\n"
    }

    struct Document: Encodable {
        var at: String
        var from: String
        var to: String
        var by: String
        var contexts: [Context]
    }

    struct Context: Encodable {
        var id: String
        var name: String
        var region: String
        /// Whether AWS asks for it; the local service does not.
        var isCharged: Bool
        var total: Line
        var lines: [Line]
    }

    struct Line: Encodable {
        var name: String
        var service: String?
        var project: String?
        var version: String?
        /// Versions that are charged now.
        var running: Int
        var perHour: Sum?
        var today: Sum?
        var month: Sum
        var training: Sum
        var monthEnd: Sum?
        var reasons: [Reason]
    }

    struct Sum: Encodable {
        var low: Double
        var high: Double?
        var known: String

        init(_ amount: Amount) {
            low = amount.low.dollars
            high = amount.high?.dollars
            known = amount.provenance.word
        }
    }

    struct Reason: Encodable {
        var known: String
        var version: String
        var sentence: String
    }

    private func context(_ part: Part) -> Context {
        Context(
            id: part.context.id, name: part.context.name, region: part.context.region,
            isCharged: !part.context.isLocal, total: line(part.total, []),
            lines: part.lines.map { line($0, part.reasons[$0.id] ?? []) })
    }

    private func line(_ line: CostLine, _ reasons: [CostReason]) -> Line {
        let project: ProjectID? =
            switch line.id {
            case .version(let id): id.project
            case .project(let id): id
            case .tag, .context: nil
            }
        let version = if case .version(let id) = line.id { id.version } else { String?.none }
        return Line(
            name: line.name, service: project?.service.wire.signingName, project: project?.name,
            version: version, running: line.running,
            perHour: isPresent ? Sum(line.rate) : nil, today: isPresent ? Sum(line.today) : nil,
            month: Sum(line.month), training: Sum(line.training),
            monthEnd: isPresent ? Sum(line.monthEnd) : nil,
            reasons: reasons.map {
                Reason(
                    known: $0.provenance.word, version: $0.version.path, sentence: $0.sentence)
            })
    }
}
