import Inventory

/// What the evaluation files of a version say, for the version pane.
package struct Evaluation: Hashable, Sendable {
    package var trainingImages: Int?
    package var testingImages: Int?
    package var performance: Performance
    package var labels: [LabelFigures]
    /// Share of the good test images, 0...1, that were taken for anomalies; Lookout for Vision only.
    package var falseAlarmRate: Double?
    /// Area under the ROC curve, 0...1; Lookout for Vision only.
    package var rocAUC: Double?
    /// 0...1; not told of image-level labels.
    package var averagePrecision: Double?
    /// What test images were taken for; nil for boxes, and where no file tells.
    package var confusion: Confusion?
    /// How many test images were judged right; nil where no file tells of single images.
    package var verdicts: Verdicts?

    package init(
        trainingImages: Int?, testingImages: Int?, performance: Performance, labels: [LabelFigures],
        falseAlarmRate: Double? = nil, rocAUC: Double? = nil, averagePrecision: Double? = nil,
        confusion: Confusion? = nil, verdicts: Verdicts? = nil
    ) {
        self.trainingImages = trainingImages
        self.testingImages = testingImages
        self.performance = performance
        self.labels = labels
        self.falseAlarmRate = falseAlarmRate
        self.rocAUC = rocAUC
        self.averagePrecision = averagePrecision
        self.confusion = confusion
        self.verdicts = verdicts
    }

    /// Figures of one label (Custom Labels) or one anomaly class (Lookout for Vision), each 0...1.
    package struct LabelFigures: Hashable, Sendable {
        package var label: String
        package var performance: Performance
        /// The confidence, 0...1, from which the label is taken for found.
        package var threshold: Double?
        package var testingImages: Int?
        /// Counted from the verdicts on single images.
        package var decisions: Decisions?

        package init(
            label: String, performance: Performance, threshold: Double? = nil,
            testingImages: Int? = nil, decisions: Decisions? = nil
        ) {
            self.label = label
            self.performance = performance
            self.threshold = threshold
            self.testingImages = testingImages
            self.decisions = decisions
        }
    }

    /// How often a label was found: of images, or of boxes.
    package struct Decisions: Hashable, Sendable {
        /// True positives.
        package var found: Int
        /// False positives.
        package var falseAlarms: Int
        /// False negatives.
        package var missed: Int

        package init(found: Int = 0, falseAlarms: Int = 0, missed: Int = 0) {
            self.found = found
            self.falseAlarms = falseAlarms
            self.missed = missed
        }
    }

    /// Test images by whether everything said of them is right.
    package struct Verdicts: Hashable, Sendable {
        package var right: Int
        package var wrong: Int

        package init(right: Int = 0, wrong: Int = 0) {
            self.right = right
            self.wrong = wrong
        }
    }
}
