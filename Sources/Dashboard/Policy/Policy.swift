import Inventory
import Metering

/// What holds in one context: every rule that names it, the strictest word of each.
package struct Policy: Hashable, Sendable {
    /// The context's name, for sentences.
    package var context: String
    package var rules: [PolicyRule]
    /// Why the file could not be read.
    package var failure: String?

    package var isEmpty: Bool { rules.isEmpty && failure == nil }

    /// Why one of the words is not allowed at a moment, whatever its target; nil when it may be.
    package func objection(to actions: [PolicyAction], at moment: Timestamp) -> String? {
        for action in actions {
            for rule in rules where rule.denied.contains(action) {
                return sentence("denies \(action.gerund)", rule)
            }
        }
        // Stopping is the cheap side, and looking costs nothing more.
        guard let first = actions.first, first != .stop, first != .detect else { return nil }
        if let broken { return broken }
        for rule in rules where !rule.hours.isEmpty {
            guard !rule.hours.contains(where: { $0.contains(moment) }) else { continue }
            let hours = rule.hours.map(\.text).joined(separator: " and ")
            return sentence("allows \(first.gerund) \(hours) only", rule)
        }
        return nil
    }

    /// Why an action is not allowed at a moment and at these prices; nil when it may be done.
    /// - Parameter meter: tells what runs in the context, which some rules count.
    package func objection(
        to action: Action, at moment: Timestamp, prices: PriceTable?, running meter: Meter? = nil
    ) -> String? {
        if let objection = objection(to: action.policyActions, at: moment) { return objection }
        switch action {
        case .start(let request), .changeUnits(let request):
            return objection(to: request, prices)
                ?? objection(toAllWith: request, prices, meter, at: moment)
        case .train(let request): return missing(request.tags)
        case .copyVersion(let request): return missing(request.tags)
        case .changeTags(let request): return removal(request)
        default: return nil
        }
    }

    /// Whether an action wants its target's name typed here, with why.
    package func wantsName(for action: Action) -> String? {
        rules.first { !Set($0.named).isDisjoint(with: action.policyActions) }.map {
            sentence("wants the name typed for this", $0)
        }
    }

    private func objection(to request: StartRequest, _ prices: PriceTable?) -> String? {
        for rule in rules {
            if let most = rule.maxUnits, request.mostUnits > most {
                let units = FigureText.count(most, "inference unit")
                return sentence("allows at most \(units), not \(request.mostUnits)", rule)
            }
            guard let most = rule.maxPricePerHour else { continue }
            guard let price = prices.flatMap({ request.hourlyPrice($0) }) else {
                return sentence(
                    "allows at most \(most.text())/h, and the price here is not known", rule)
            }
            if price > most {
                return sentence("allows at most \(most.text())/h, not \(price.text())/h", rule)
            }
        }
        return nil
    }

    private func missing(_ tags: [TrainRequest.Tag]) -> String? {
        for rule in rules {
            let missing = rule.requiredTags.filter { key in
                !tags.contains { $0.key == key && !$0.value.isEmpty }
            }
            if !missing.isEmpty {
                let words = missing.count == 1 ? "the tag" : "the tags"
                return sentence("wants \(words) \(missing.joined(separator: ", "))", rule)
            }
        }
        return nil
    }

    /// Required tags stay.
    private func removal(_ request: TagsRequest) -> String? {
        for rule in rules {
            let emptied = request.added.filter(\.value.isEmpty).map(\.key)
            let lost = rule.requiredTags.filter { (request.removed + emptied).contains($0) }
            if let key = lost.first { return sentence("wants the tag \(key) to stay", rule) }
        }
        return nil
    }

    /// A policy that cannot be read might forbid anything.
    private var broken: String? {
        let problem =
            failure
            ?? rules.flatMap(\.problems).first.map { "line \($0.line): \($0.text)" }
        return problem.map {
            "policy.yaml cannot be read as it stands (\($0)), so until it is mended nothing but "
                + "stopping is allowed in \(context)"
        }
    }

    func sentence(_ words: String, _ rule: PolicyRule) -> String {
        "the policy of \(context) \(words)" + (rule.reason.map { ": \($0)" } ?? "")
    }
}

extension PolicyFile {
    /// What holds in a context.
    package func policy(of context: String, region: String) -> Policy {
        Policy(
            context: context, rules: rules.filter { $0.applies(to: context, region) },
            failure: failure)
    }
}

extension StartRequest {
    /// The units that may be charged at a time.
    package var mostUnits: Int { max(minInferenceUnits, maxInferenceUnits ?? 0) }

    /// What the units cost an hour at most; nil where the price is not known.
    package func hourlyPrice(_ prices: PriceTable) -> Money? {
        prices.price(for: version.project.service).map {
            Meter.cost(units: mostUnits, price: $0, milliseconds: 3_600_000)
        }
    }
}
