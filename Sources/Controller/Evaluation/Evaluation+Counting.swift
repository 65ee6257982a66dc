import Dashboard
import Inventory

extension Evaluation {
    /// Takes in the verdicts on single test images: how many are right, what was taken for what, and
    /// by label how often it was found, wrongly found and missed.
    package mutating func count(_ images: [JudgedImage], of service: VisionService) {
        let judged = images.compactMap(\.isRight)
        if !judged.isEmpty {
            verdicts = Verdicts(right: judged.count { $0 }, wrong: judged.count { !$0 })
        }
        switch service {
        case .lookoutVision: countAnomalies(images)
        case .customLabels: countLabels(images)
        }
    }

    private mutating func countAnomalies(_ images: [JudgedImage]) {
        let entries = images.compactMap { image -> Confusion.Entry? in
            guard let truth = image.truth?.first?.name, let verdict = image.verdict?.first?.name
            else { return nil }
            return Confusion.Entry(truth: truth, verdict: verdict, images: 1)
        }
        guard !entries.isEmpty else { return }
        confusion = Confusion(labels: ["normal", "anomaly"], entries: entries)
        let good = entries.filter { $0.truth == "normal" }
        guard !good.isEmpty else { return }
        falseAlarmRate = Double(good.count { $0.verdict == "anomaly" }) / Double(good.count)
    }

    private mutating func countLabels(_ images: [JudgedImage]) {
        var decisions: [String: Decisions] = [:]
        for image in images {
            for finding in image.verdict ?? [] {
                if finding.isRight == true {
                    decisions[finding.name, default: Decisions()].found += 1
                } else {
                    decisions[finding.name, default: Decisions()].falseAlarms += 1
                }
            }
            for finding in image.truth ?? [] where finding.isRight == false {
                decisions[finding.name, default: Decisions()].missed += 1
            }
        }
        guard !images.isEmpty else { return }
        for index in labels.indices {
            labels[index].decisions = decisions[labels[index].label] ?? Decisions()
        }
    }
}
