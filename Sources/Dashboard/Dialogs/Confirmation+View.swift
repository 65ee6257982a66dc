import Canvas
import Inventory
import Metering

extension State {
    func draw(_ asked: Confirmation, into buffer: inout CellBuffer) {
        dialog(asked).render(into: &buffer, in: buffer.bounds, glyphs: glyphs)
    }

    /// The dialog of a question as it stands now.
    func dialog(_ asked: Confirmation) -> Dialog {
        let width = min(64, size.width - 8)
        let hint: String
        let body: [[Span]]
        if let movement = asked.movement(in: self) {
            body =
                wrapped(movement, width, .warning)
                + wrapped("Nothing was done. Close this and look again.", width, .text)
            hint = "esc close"
        } else {
            body = lines(asked, width) + naming(asked, width)
            hint =
                asked.name == nil
                ? "\(keyText(.answerYes)) yes   \(keyText(.answerNo)) no"
                : "\(keyText(.dialogConfirm)) \(asked.verb)   \(keyText(.dialogClose)) back"
        }
        let place = context?.isProduction == true ? "PRODUCTION \(glyphs.separator) " : ""
        return Dialog(title: place + title(asked), body: body, hint: hint)
    }

    private func title(_ asked: Confirmation) -> String {
        switch asked.question {
        case .stop(let id): "Stop \(id.path)?"
        case .deleteVersion(let id): "Delete \(id.path)?"
        case .deleteProject(let id): "Delete project \(id.name)?"
        case .tags(let request): "Tag \(request.resource.path)?"
        case .many(let batch): "\(batch.verb.rawValue.capitalizedFirst) \(batch.count)?"
        case .radar(let order): title(order)
        case .costly(let action, _): "\(asked.verb.capitalizedFirst) \(action.subject)?"
        case .overwrite: "Overwrite?"
        case .cancel: "Cancel?"
        case .quit: "Quit while something is hosted?"
        }
    }

    private func lines(_ asked: Confirmation, _ width: Int) -> [[Span]] {
        switch asked.question {
        case .stop(let id): return stopLines(id)
        case .deleteVersion: return wrapped("The model is gone for good.", width, .warning)
        case .deleteProject:
            return wrapped("The project and its datasets are gone for good.", width, .warning)
        case .tags(let request): return wrapped(request.summary, width, .text)
        case .many(let batch): return lines(batch, top: asked.top)
        case .radar(let order): return lines(order, width)
        case .costly(let action, let friction):
            return costlyLines(action, friction, asked.frozen, width)
        case .overwrite(let request):
            return wrapped("\(request.path) is there already.", width, .warning)
                + wrapped("What it holds is lost.", width, .text)
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

    private func quitLines(_ width: Int) -> [[Span]] {
        let names = chargedVersions.map(\.id.path)
        let shown = names.prefix(4).joined(separator: ", ") + (names.count > 4 ? ", …" : "")
        let rate = meter?.hourlyRate(at: moment).text ?? "?"
        return wrapped(
            "\(shown) \(names.count == 1 ? "stays" : "stay") hosted and "
                + "\(names.count == 1 ? "goes" : "go") on costing \(rate)/h.", width, .text)
            + wrapped("Trainings go on too.", width, .dim)
            + stopAfterLines(width)
    }

    /// Who carries out what a stop-after ends once this dashboard is gone.
    private func stopAfterLines(_ width: Int) -> [[Span]] {
        if case .other(let title, _) = guardStanding?.holder {
            return wrapped("What a stop-after ends is stopped by \(title).", width, .dim)
        }
        return wrapped(
            "What a stop-after ends is stopped when this runs again, or by `visiontop guard`.",
            width, .warning)
    }

    /// Where the name is typed, for questions that want it.
    private func naming(_ asked: Confirmation, _ width: Int) -> [[Span]] {
        guard let name = asked.name else { return [] }
        let cursor = Span(" ", Style(.fieldFocused, .reverse))
        return wrapped("Type \(name) to confirm:", width, .text)
            + [[], [Span("> ", .key), Span(asked.typed.text, .fieldFocused), cursor]]
    }

    func wrapped(_ text: String, _ width: Int, _ role: Role) -> [[Span]] {
        text.wrapped(to: width).map { [Span($0, role)] }
    }
}

extension Confirmation {
    /// The word for Enter.
    var verb: String {
        switch question {
        case .stop: "stop"
        case .deleteVersion, .deleteProject: "delete"
        case .tags: "tag"
        case .many(let batch): batch.verb.rawValue
        case .radar(let order): order.word
        case .costly(let action, _): action.verb
        case .overwrite: "overwrite"
        case .cancel: "cancel"
        case .quit: "quit"
        }
    }
}

extension Action {
    /// The first word of what a form asks for.
    fileprivate var verb: String {
        switch self {
        case .start: "start"
        case .train: "train"
        default: "do it for"
        }
    }
}
