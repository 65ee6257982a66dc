import Dashboard
import Inventory
import Metering
import TestSupport

extension Gallery {
    /// The views of the version pane, the journal, and the events.
    static let views: [Picture] =
        [
            Picture("metrics") { width, height in
                var harness = measured(width, height)
                harness.keys("]")
                return harness
            },
            Picture("metrics-labels") { width, height in
                var harness = manyLabels(width, height)
                harness.keys("2")
                return harness
            },
            Picture("metrics-zoomed") { width, height in
                var harness = manyLabels(width, height)
                harness.keys("2z")
                return harness
            },
            Picture("timeline") { width, height in
                var harness = measured(width, height)
                harness.keys("<enter><enter>3")
                return harness
            },
            Picture("hosting") { width, height in
                var harness = measured(width, height)
                harness.keys("<enter><enter>4")
                return harness
            },
            Picture("datasets") { width, height in
                var harness = measured(width, height)
                harness.keys("<enter><enter>5")
                return harness
            },
            Picture("test-images") { width, height in
                var harness = measured(width, height)
                harness.keys("<enter><enter>6")
                return harness
            },
            Picture("raw") { width, height in
                var harness = measured(width, height)
                harness.keys("<enter><enter>7")
                return harness
            },
        ] + records

    private static let records: [Picture] = [
        Picture("journal") { width, height in
            var harness = measured(width, height)
            harness.keys("E<down>")
            return harness
        },
        Picture("journal-filter") { width, height in
            var harness = measured(width, height)
            harness.keys("E/start")
            return harness
        },
        Picture("events") { width, height in
            var harness = measured(width, height)
            harness.send(.noticed(Notice(level: .info, sentence: "washers/2 TRAINING")))
            harness.send(.noticed(Notice(level: .warning, sentence: "washers/1 has no lease")))
            harness.send(.noticed(Notice(level: .error, sentence: "The request timed out.")))
            harness.keys("<s-tab>W/out")
            return harness
        },
    ]

    /// A hosted version with all that can be known of it.
    private static func measured(_ width: Int, _ height: Int) -> Harness {
        var harness = Harness.hosting(width: width, height: height)
        var snapshot = harness.state.snapshot
        let older = [("9", 0.953), ("8", 0.82), ("7", 0.75)].map {
            Fixtures.trained($0.0, f1: $0.1)
        }
        snapshot.projects[0].versions += older
        harness.snapshot(snapshot)
        harness.send(.evaluationArrived(Fixtures.hosted().id, Fixtures.counted))
        harness.send(.leasesChanged([Fixtures.hosted().id: Fixtures.ago(seconds: -24_471)]))
        harness.send(.journalArrived(Fixtures.journal))
        harness.send(.rawArrived(Fixtures.hosted().id, Fixtures.raw))
        var changed = snapshot
        changed.projects[0].versions[1].status = "SYSTEM_UPDATING"
        harness.snapshot(changed)
        harness.snapshot(snapshot)
        harness.keys("<enter><down><esc>")
        return harness
    }

    /// A version of Custom Labels with more labels than there is room for.
    private static func manyLabels(_ width: Int, _ height: Int) -> Harness {
        var harness = Harness.washers([], width: width, height: height)
        harness.keys("<down><enter><enter>")
        let id = Fixtures.trained("v1", of: Fixtures.labels).id
        harness.send(.evaluationArrived(id, Fixtures.countedLabels))
        return harness
    }
}

extension Fixtures {
    /// An evaluation of Lookout for Vision with what was counted from the verdicts.
    static var counted: Evaluation {
        var evaluation = evaluation
        evaluation.falseAlarmRate = 1.0 / 24
        evaluation.rocAUC = 0.991
        evaluation.verdicts = Evaluation.Verdicts(right: 37, wrong: 3)
        evaluation.confusion = Confusion(
            labels: ["normal", "anomaly"],
            entries: [
                .init(truth: "normal", verdict: "normal", images: 23),
                .init(truth: "normal", verdict: "anomaly", images: 1),
                .init(truth: "anomaly", verdict: "anomaly", images: 14),
                .init(truth: "anomaly", verdict: "normal", images: 2),
            ])
        return evaluation
    }

    /// Twelve labels of Custom Labels, some of which are taken for their neighbour.
    static var countedLabels: Evaluation {
        let names = [
            "bolt", "cap", "clip", "gasket", "hinge", "nut", "pin", "rivet", "screw", "spring",
            "washer", "wing nut",
        ]
        var entries: [Confusion.Entry] = []
        for (place, name) in names.enumerated() {
            let wrong = place % 4
            entries.append(.init(truth: name, verdict: name, images: 10 - wrong))
            let other = names[(place + 1) % names.count]
            if wrong > 0 { entries.append(.init(truth: name, verdict: other, images: wrong)) }
        }
        return Evaluation(
            trainingImages: 480, testingImages: 120,
            performance: Performance(f1Score: 0.851, precision: 0.86, recall: 0.85),
            labels: names.enumerated().map { place, name in
                let recall = Double(10 - place % 4) / 10
                return Evaluation.LabelFigures(
                    label: name,
                    performance: Performance(f1Score: recall, precision: 0.9, recall: recall),
                    threshold: 0.5, testingImages: 10,
                    decisions: .init(
                        found: 10 - place % 4, falseAlarms: 1, missed: place % 4))
            }, confusion: Confusion(labels: names, entries: entries),
            verdicts: Evaluation.Verdicts(right: 102, wrong: 18))
    }

    static var journal: [JournalLine] {
        let version = hosted().id
        return [
            JournalLine(
                id: 4, at: ago(seconds: 20), operation: "StopModel", target: "washers/9",
                version: VersionID(project: washers, version: "9"), who: "ada@bench",
                context: "local", session: "311-1795349000", token: "0b1d"),
            JournalLine(
                id: 3, at: ago(seconds: 4330), operation: "StartModel", target: "washers/1",
                version: version,
                parameters: #"{"minInferenceUnits":2,"project":{"name":"washers"},"version":"1"}"#,
                who: "ada@bench", context: "local", session: "311-1795349000", token: "7f3c",
                outcome: .init(
                    .succeeded, at: ago(seconds: 4329), detail: "STARTING_HOSTING")),
            JournalLine(
                id: 2, at: ago(seconds: 5000), operation: "StartModel", target: "washers/1",
                version: version, who: "ada@bench", context: "local", session: "311-1795349000",
                outcome: .init(
                    .failed, at: ago(seconds: 4999),
                    detail: "You may host two models at once; stop one first.")),
            JournalLine(
                id: 1, at: ago(seconds: 7201), operation: "CreateModel", target: "washers",
                project: washers, who: "ada@bench", context: "local", session: "207-1795340000",
                token: "55aa",
                outcome: .init(.succeeded, at: ago(seconds: 7199), detail: "TRAINING")),
        ]
    }

    static var raw: RawAnswer {
        let text = """
            {"ModelDescription":{"ModelVersion":"1","ModelArn":\
            "arn:aws:lookoutvision:us-east-1:123456789012:model/washers/1",\
            "CreationTimestamp":1.795341802E9,"Status":"HOSTED","StatusMessage":"Hosting the \
            model.","Performance":{"F1Score":0.967,"Recall":0.954,"Precision":0.98},\
            "MinInferenceUnits":2,"Tags":[]}}
            """
        return RawAnswer(
            text: JSONText.indented(text), operation: "DescribeModel", at: ago(seconds: 2))
    }
}
