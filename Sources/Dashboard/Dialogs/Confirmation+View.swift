import Canvas
import Inventory
import Metering

extension State {
    func draw(_ asked: Confirmation, into buffer: inout CellBuffer) {
        let width = min(64, size.width - 8)
        let body: [[Span]]
        let hint: String
        if let movement = asked.movement(in: self) {
            body =
                wrapped(movement, width, .warning)
                + wrapped(
                    "Nothing was done. Close this and look again.", width, .text)
            hint = "esc close"
        } else {
            body = lines(asked, width)
            hint = asked.name == nil ? "y yes   n no" : "enter delete   esc keep"
        }
        Dialog(title: title(asked), body: body, hint: hint).render(
            into: &buffer, in: buffer.bounds, glyphs: glyphs)
    }

    private func title(_ asked: Confirmation) -> String {
        switch asked.question {
        case .stop(let id): "Stop \(id.path)?"
        case .deleteVersion(let id): "Delete \(id.path)?"
        case .deleteProject(let id): "Delete project \(id.name)?"
        case .cancel: "Cancel?"
        case .quit: "Quit while something is hosted?"
        }
    }

    private func lines(_ asked: Confirmation, _ width: Int) -> [[Span]] {
        switch asked.question {
        case .stop(let id): return stopLines(id)
        case .deleteVersion: return deletion(asked, "The model is gone for good.", width)
        case .deleteProject:
            return deletion(asked, "The project and its datasets are gone for good.", width)
        case .cancel(_, let gerund):
            return wrapped("\(gerund.capitalizedFirst).", width, .text)
                + wrapped("What is uploaded stays.", width, .dim)
        case .quit: return quitLines(width)
        }
    }

    private func stopLines(_ id: VersionID) -> [[Span]] {
        guard let version = snapshot.version(id) else { return [] }
        let writer = DetailWriter(width: min(60, size.width - 8))
        let mark = StatusMark(version.state, glyphs: glyphs)
        let since = meter?.runningSince(of: id).map { since in
            let lasting = DurationText.sentence(milliseconds: moment.millisecondsSince(since.0))
            let at = ClockText.dateAndMinute(since.0, utcOffsetSeconds: utcOffsetSeconds)
            return "\(since.1.mark)\(at), \(lasting)"
        }
        return writer.field("State", "\(mark.glyph) \(version.status)", role: mark.role)
            + writer.field("Units", version.unitsText)
            + writer.field("Price", rateText(version) ?? "?")
            + writer.field("Since", since ?? "?")
            + writer.field("Cost so far", costText(of: id), role: .money)
            + [[], [Span("It stops answering; the model stays and can be started again.", .dim)]]
    }

    /// What the version costs an hour at its units.
    private func rateText(_ version: ModelVersion) -> String? {
        guard let price = meter?.prices.price(for: version.id.project.service),
            let low = version.minInferenceUnits
        else { return nil }
        let hour: Int64 = 3_600_000
        let least = Meter.cost(units: low, price: price, milliseconds: hour).text()
        guard let high = version.maxInferenceUnits, high > low else { return "\(least)/h" }
        return "\(least)–\(Meter.cost(units: high, price: price, milliseconds: hour).text())/h"
    }

    private func quitLines(_ width: Int) -> [[Span]] {
        let names = chargedVersions.map(\.id.path)
        let shown = names.prefix(4).joined(separator: ", ") + (names.count > 4 ? ", …" : "")
        let rate = meter?.hourlyRate(at: moment).text ?? "?"
        return wrapped(
            "\(shown) \(names.count == 1 ? "stays" : "stay") hosted and "
                + "\(names.count == 1 ? "goes" : "go") on costing \(rate)/h.", width, .text)
            + wrapped("Trainings go on too.", width, .dim)
            + wrapped(
                "A stop-after that ends meanwhile is carried out when visiontop runs again.",
                width, .warning)
    }

    private func deletion(_ asked: Confirmation, _ consequence: String, _ width: Int) -> [[Span]] {
        let name = asked.name ?? ""
        let cursor = Span(" ", Style(.fieldFocused, .reverse))
        return wrapped(consequence, width, .warning)
            + wrapped("Type \(name) to confirm:", width, .text)
            + [[], [Span("> ", .key), Span(asked.typed.text, .fieldFocused), cursor]]
    }

    private func wrapped(_ text: String, _ width: Int, _ role: Role) -> [[Span]] {
        text.wrapped(to: width).map { [Span($0, role)] }
    }
}
