import Canvas
import Inventory
import Metering

/// A fact that reached the dashboard; time is one of them.
package enum Message: Sendable {
    case keyPressed(Key)
    case mouseUsed(MouseEvent)
    case resized(Size)
    case ticked(Now)
    /// An account is shown from now on: the first, or another one.
    case contextOpened(ContextInfo)
    case contextsArrived([ContextEntry])
    /// Why a context could not be opened.
    case contextFailed(ContextEntry, String)
    /// How the survey of the contexts that are not shown goes.
    case surveyed(SurveyNews)
    /// A poll ended. `generation` rises with each poll; late ones are dropped.
    case snapshotArrived(Snapshot, generation: Int)
    case pollingChanged(Polling)
    /// The config file was read again.
    case settingsChanged(DashboardSettings)
    case meterArrived(Meter)
    /// All themes there are, in the order in which they are offered.
    case themesArrived([Theme])
    /// Another theme is to be shown, as the config file says now.
    case themeArrived(Theme)
    case actionChanged(ActionID, ActionPhase)
    case detectionArrived(ActionID, Detection)
    case previewArrived(ActionPreviewID, Result<ActionPreview, PreviewFailure>)
    case answered(Question, Answer)
    case datasetsChecked(ActionID, DatasetCheck)
    case evaluationArrived(VersionID, Evaluation)
    /// What the service last answered when it was asked to describe the selected version.
    case rawArrived(VersionID, RawAnswer)
    /// The newest lines of the journal, newest first.
    case journalArrived([JournalLine])
    /// What the journal knows of the costs of each context.
    case costsArrived([ContextCosts])
    /// How many images were judged this month.
    case imagesCounted(ImageCounts)
    /// The test images of a version with their verdicts.
    case imagesArrived(VersionID, ImageListing)
    /// A folder is judged image by image.
    case folderOpened(ActionID, FolderListing)
    /// What was found on one image of a folder.
    case imageJudged(ActionID, JudgedImage)
    case pictureArrived(PictureWish, PictureReply)
    /// Images outside a sample project's dataset to try its versions on, as `s3://bucket/key`.
    case examplesArrived(ProjectID, [String])
    /// All leases in force: when each version will be stopped.
    case leasesChanged([VersionID: Timestamp])
    /// Of leases that end sooner when nobody uses their versions: after how many seconds.
    case idlenessChanged([VersionID: Int])
    /// The tags of versions that budgets by tag may count; those that could not be read are not in it.
    case tagsRead([VersionID: [String: String]])
    /// Who keeps the leases, and what there is to keep.
    case guardChanged(GuardStanding)
    case exportEnded(ExportRequest, ExportOutcome)
    /// A line for the events pane that no action of this run caused, such as a lease that ended.
    case noticed(Notice)
}

/// The time of the injected clock, with the local zone's offset for display.
package struct Now: Hashable, Sendable {
    package var timestamp: Timestamp
    package var utcOffsetSeconds: Int
    /// The day, week and month it lies in; nil where nobody asked the calendar.
    package var periods: Periods?

    package init(timestamp: Timestamp, utcOffsetSeconds: Int, periods: Periods? = nil) {
        self.timestamp = timestamp
        self.utcOffsetSeconds = utcOffsetSeconds
        self.periods = periods
    }
}

/// What the header says of the account, region and endpoint in use.
package struct ContextInfo: Hashable, Sendable {
    /// Under which the journal keeps what belongs to it.
    package var id: String
    /// `local`, or the profile's name.
    package var name: String
    package var region: String
    package var isLocal: Bool
    /// Services that this context offers; Lookout for Vision ended on AWS on 2025-10-31.
    package var services: [VisionService]
    /// Where outputs go unless the user says otherwise.
    package var defaultBucket: String
    /// Nothing may be changed here.
    package var isReadOnly: Bool
    /// Looks different and asks more, so that nobody takes it for another.
    package var isProduction: Bool

    package init(
        name: String, region: String, isLocal: Bool, services: [VisionService],
        defaultBucket: String, isReadOnly: Bool = false, isProduction: Bool = false,
        id: String = ""
    ) {
        self.id = id
        self.name = name
        self.region = region
        self.isLocal = isLocal
        self.services = services
        self.defaultBucket = defaultBucket
        self.isReadOnly = isReadOnly
        self.isProduction = isProduction
    }
}

/// How the poller is doing, for the footer.
package struct Polling: Hashable, Sendable {
    package var isRunning: Bool
    package var callsPerMinute: Int
    package var throttled: Int
    package var lastSuccess: Timestamp?
    package var intervalSeconds: Int

    package init(
        isRunning: Bool = false, callsPerMinute: Int = 0, throttled: Int = 0,
        lastSuccess: Timestamp? = nil, intervalSeconds: Int = 60
    ) {
        self.isRunning = isRunning
        self.callsPerMinute = callsPerMinute
        self.throttled = throttled
        self.lastSuccess = lastSuccess
        self.intervalSeconds = intervalSeconds
    }
}

/// Where an action is. `finished` and `failed` are its last phases.
package enum ActionPhase: Hashable, Sendable {
    /// Nothing was written down or sent yet: it can be taken back for so many seconds.
    case held(secondsLeft: Int)
    case started
    /// `done` of `total` pieces, such as uploaded images.
    case progressed(done: Int, total: Int, what: String)
    case finished(sentence: String)
    case failed(sentence: String)
}

/// The verdict of a hosted version on one image, with the image for drawing.
package struct Detection: Hashable, Sendable {
    package var request: DetectRequest
    package var verdict: Verdict
    package var picture: Pixels
    /// The mask in the colours of its classes on white, scaled to the picture's size.
    package var mask: Pixels?
    /// Anomaly heat, 0...1, row major.
    package var heatMap: HeatMap?
    package var milliseconds: Int

    package init(
        request: DetectRequest, verdict: Verdict, picture: Pixels, mask: Pixels? = nil,
        heatMap: HeatMap? = nil, milliseconds: Int
    ) {
        self.request = request
        self.verdict = verdict
        self.picture = picture
        self.mask = mask
        self.heatMap = heatMap
        self.milliseconds = milliseconds
    }

    package enum Verdict: Hashable, Sendable {
        /// DetectAnomalies: confidence 0...1 and, from a segmentation model, the classes found.
        case anomaly(isAnomalous: Bool, confidence: Double, classes: [AnomalyClass])
        /// DetectCustomLabels: confidences 0...100, descending.
        case labels([Label])
    }

    /// One anomaly class in an image; `fraction` of the area, 0...1; colour as `#RRGGBB`.
    package struct AnomalyClass: Hashable, Sendable {
        package var name: String
        package var fraction: Double
        package var color: String

        package init(name: String, fraction: Double, color: String) {
            self.name = name
            self.fraction = fraction
            self.color = color
        }
    }

    package struct Label: Hashable, Sendable {
        package var name: String
        package var confidence: Double
        /// Where the object is, from a version that was trained from boxes.
        package var box: Box?

        package init(name: String, confidence: Double, box: Box? = nil) {
            self.name = name
            self.confidence = confidence
            self.box = box
        }
    }

    /// A place in a picture; ratios of its width and height, 0...1.
    package struct Box: Hashable, Sendable {
        package var left: Double
        package var top: Double
        package var width: Double
        package var height: Double

        package init(left: Double, top: Double, width: Double, height: Double) {
            self.left = left
            self.top = top
            self.width = width
            self.height = height
        }
    }

    /// An RGB picture: `width` x `height` pixels, three bytes each, row major.
    package struct Pixels: Hashable, Sendable {
        package var width: Int
        package var height: Int
        package var bytes: [UInt8]

        package init(width: Int, height: Int, bytes: [UInt8]) {
            self.width = width
            self.height = height
            self.bytes = bytes
        }
    }

    /// A coarse map over the whole picture, `width` x `height` values 0...1, row major.
    package struct HeatMap: Hashable, Sendable {
        package var width: Int
        package var height: Int
        package var values: [Float]

        package init(width: Int, height: Int, values: [Float]) {
            self.width = width
            self.height = height
            self.values = values
        }
    }
}

/// A line for the events pane.
package struct Notice: Hashable, Sendable {
    package enum Level: Hashable, Sendable {
        case info, success, warning, error
    }

    package var level: Level
    package var sentence: String
    /// The budget that it is about; such a notice is also told by bell, terminal, command and webhook.
    package var budget: String?
    /// The context that it comes from, where that is not the one that is shown.
    package var context: String?

    package init(level: Level, sentence: String, budget: String? = nil) {
        self.level = level
        self.sentence = sentence
        self.budget = budget
    }
}
