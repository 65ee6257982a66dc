import Inventory

/// One thing to be done to models of several contexts, frozen when it was asked for.
package struct RadarOrder: Hashable, Sendable {
    package enum Verb: Hashable, Sendable {
        case stop
        /// Stop it after so many seconds.
        case lease(seconds: Int)
    }

    /// A version of a context as it was when the order was asked for.
    package struct Target: Hashable, Sendable {
        package var id: RadarRow.ID
        package var place: String
        package var frozen: ModelVersion
        package var isProduction: Bool
        /// Whether the policy of its context wants the name typed for this.
        package var isNamed = false

        /// `prod eu-west-1: washers/1`.
        package var name: String { "\(place): \(frozen.id.path)" }
    }

    package var verb: Verb
    package var targets: [Target]
    package var leftOut: [Batch.LeftOut]

    /// What must be typed where `y` is not enough: the model's name, or `stop 3`.
    package var name: String {
        guard targets.count == 1 else { return "\(word) \(targets.count)" }
        return targets[0].frozen.id.path
    }

    /// `stop`, `limit`.
    package var word: String { verb == .stop ? "stop" : "limit" }

    /// `washers/1 in prod eu-west-1`, or `3 models`.
    package var subject: String {
        guard targets.count == 1 else { return FigureText.count(targets.count, "model") }
        return "\(targets[0].frozen.id.path) in \(targets[0].place)"
    }
}

extension State {
    /// Asks for something to be done to the row, or to what is marked; rows of the context shown are
    /// left to its own commands as long as no others are among them.
    mutating func order(_ verb: RadarOrder.Verb, _ row: RadarRow, _ radar: Radar) -> [Effect] {
        let marked = radarRows().filter { isMarked($0, radar) }
        let rows = marked.isEmpty ? [row] : marked
        if verb == .stop, rows.allSatisfy({ isShown($0) }) {
            return runBelow(.stop, on: row.version.id)
        }
        let order = frozen(verb, rows)
        guard !order.targets.isEmpty else {
            say(.warning, order.leftOut.first?.reason ?? "there is nothing to \(order.word)")
            return []
        }
        let isGuarded = order.targets.contains { $0.isProduction || $0.isNamed }
        overlays.append(
            .confirmation(Confirmation(.radar(order), frozen: nil, isGuarded: isGuarded)))
        return []
    }

    /// Gives the row, or what is marked, the stop-after of the settings.
    mutating func limit(_ row: RadarRow, _ radar: Radar) -> [Effect] {
        var seconds = Self.usualLease
        if case .success(let wanted) = StopAfter.parse(settings.stopAfter, now: now) {
            seconds = wanted.seconds ?? seconds
        }
        return order(.lease(seconds: seconds), row, radar)
    }

    /// 8 hours: where the settings say `never`, a limit is still what was asked for.
    private static let usualLease = 8 * 3600

    private func frozen(_ verb: RadarOrder.Verb, _ rows: [RadarRow]) -> RadarOrder {
        var order = RadarOrder(verb: verb, targets: [], leftOut: [])
        for row in rows {
            if let reason = obstacle(to: verb, row) {
                let name = "\(row.place): \(row.version.id.path)"
                order.leftOut.append(Batch.LeftOut(name: name, reason: "\(name) \(reason)"))
            } else {
                order.targets.append(target(row, verb))
            }
        }
        return order
    }

    private func target(_ row: RadarRow, _ verb: RadarOrder.Verb) -> RadarOrder.Target {
        let isProduction = isShown(row) ? context?.isProduction == true : row.entry.isProduction
        return RadarOrder.Target(
            id: row.id, place: row.place, frozen: row.version, isProduction: isProduction,
            isNamed: policy(of: row).wantsName(for: verb.action(row.version)) != nil)
    }

    /// What `policy.yaml` says of the context of a row.
    private func policy(of row: RadarRow) -> Policy {
        guard !isShown(row) else { return policy }
        let region = survey.sights.first { $0.id == row.id.context }?.region ?? row.entry.region
        return settings.policies.policy(of: row.entry.name, region: region ?? "")
    }

    /// Why nothing can be done to a row now; nil when it can.
    private func obstacle(to verb: RadarOrder.Verb, _ row: RadarRow) -> String? {
        let isReadOnly = isShown(row) ? readOnlyReason != nil : row.entry.isReadOnly
        if settings.isReadOnly || isReadOnly { return "is read-only by the configuration" }
        if row.seen != nil { return "could not be asked, so it is left alone" }
        guard row.version.state.canStop else { return "is \(row.version.status)" }
        let objection = policy(of: row).objection(
            to: verb.action(row.version), at: moment, prices: row.meter?.prices)
        if let objection { return "is left alone: \(objection)" }
        if verb != .stop, row.stopAt != nil { return "has a stop-after already; change it there" }
        let busy =
            isShown(row)
            ? running(on: .version(row.version.id))?.action
            : survey.orders.values.first { $0.id == row.id }?.action
        return busy.map { "is busy: still \($0.gerund)" }
    }

    /// How the targets differ from what was frozen; those that moved are left out, as long as there
    /// are others.
    func movement(of order: RadarOrder) -> String? {
        let now = radarRows()
        let movements = order.targets.map { movement(of: $0, now) }
        return movements.contains(nil) ? nil : movements.compactMap(\.self).first
    }

    func movement(of target: RadarOrder.Target, _ rows: [RadarRow]) -> String? {
        guard let row = rows.first(where: { $0.id == target.id }), row.seen == nil else {
            return "\(target.name) is not known to run any more."
        }
        let (was, now) = (target.frozen.status, row.version.status)
        return was == now ? nil : "\(target.name) was \(was) and is \(now) now."
    }

    /// Sends the order to every target that is as it was.
    mutating func carryOut(_ order: RadarOrder) -> [Effect] {
        let rows = radarRows()
        var effects: [Effect] = []
        for target in order.targets {
            if let movement = movement(of: target, rows) {
                log.add(.warning, "left out: \(movement)", at: moment)
            } else {
                effects += perform(order.verb.action(target.frozen), on: target)
            }
        }
        for left in order.leftOut {
            log.add(.warning, "left out: \(left.reason)", at: moment)
        }
        unmark()
        return effects
    }

    private mutating func perform(_ action: Action, on target: RadarOrder.Target) -> [Effect] {
        guard target.id.context != context?.id ?? "" else { return perform(action) }
        let id = ActionID(number: nextActionNumber)
        nextActionNumber += 1
        survey.orders[id] = Survey.Order(id: target.id, place: target.place, action: action)
        log.add(.info, "\(target.place): \(action.gerund)", at: moment)
        return [.performElsewhere(id, action, context: target.id.context)]
    }

    /// Follows what was asked for in another context; false for what is none of it.
    mutating func followElsewhere(_ id: ActionID, _ phase: ActionPhase) -> Bool {
        guard let order = survey.orders[id] else { return false }
        switch phase {
        case .finished(let sentence):
            log.add(.success, "\(order.place): \(sentence)", at: moment)
            survey.orders[id] = nil
        case .failed(let sentence):
            log.add(.error, "\(order.place): \(sentence)", at: moment)
            say(.error, "\(order.place): \(sentence)")
            survey.orders[id] = nil
        default: break
        }
        return true
    }

    private mutating func unmark() {
        marks.versions = MarkedRows()
        for index in overlays.indices {
            guard case .radar(var radar) = overlays[index] else { continue }
            radar.marked = []
            overlays[index] = .radar(radar)
        }
    }
}

extension RadarOrder.Verb {
    fileprivate func action(_ version: ModelVersion) -> Action {
        guard case .lease(let seconds) = self else { return .stop(version.id) }
        let low = version.minInferenceUnits ?? 1
        return .lease(
            LeaseRequest(
                version: version.id, units: low...max(low, version.maxInferenceUnits ?? low),
                stopAfterSeconds: seconds))
    }
}
