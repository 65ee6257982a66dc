import Inventory

/// What `update` asks the world to do. Every reply comes back as a `Message`.
package enum Effect: Hashable, Sendable {
    /// Poll everything now, whatever the interval.
    case refresh
    /// Stop polling, or go on.
    case pausePolling(Bool)
    /// Carry out an action; its phases come back as `actionChanged`.
    case perform(ActionID, Action)
    /// Count an action's last seconds down, in which it can be taken back; they come back as `held`
    /// phases, the last one with none left.
    case hold(ActionID, seconds: Int)
    /// Give up an action that is held or can be given up (an import, a sample); what is done stays.
    case cancel(ActionID)
    /// The selection moved: that version is polled more often, and its evaluation is read.
    case selectionChanged(VersionID?)
    /// Build the requests of an action without sending them; they come back as `previewArrived`.
    case preview(ActionPreviewID, Action)
    /// Ask the service what a form wants to know; comes back as `answered`.
    case ask(Question)
    /// Read the journal again; it comes back as `journalArrived`.
    case readJournal
    /// Read what all contexts cost from the journal; it comes back as `costsArrived`.
    case readCosts
    /// Read the tags of these versions where they are not known; all come back as `tagsRead`.
    case readTags([VersionID])
    /// Read the verdicts on a version's test images.
    case readImages(VersionID)
    /// Fetch these pictures, the first one first; what was wanted before is not any more, and
    /// with none at all nothing is kept.
    case findPictures([PictureWish])
    /// Save what is remembered for the next run.
    case remember(Preferences)
    /// Go on with other settings: theme, prices, polls.
    case adopt(DashboardSettings)
    /// Read the config file again.
    case reload
    /// Read all themes there are; they come back as `themesArrived`.
    case readThemes
    /// Write a file of the user's; its outcome comes back as `exportEnded`.
    case export(ExportRequest)
    /// Put a text into the clipboard of the user's terminal.
    case copy(String)
    /// Take the mouse, or leave it to the terminal.
    case takeMouse(Bool)
    /// Read the contexts that there are beside the user's own; all come back as `contextsArrived`.
    case readContexts([ContextSetting])
    /// Open another context; `contextOpened` or `contextFailed` follows.
    case openContext(ContextEntry)
    /// Ask other contexts what runs there; comes back as `surveyed`.
    case survey(SurveyWish)
    /// Carry out an action in a context that is not shown, by its id in the journal.
    case performElsewhere(ActionID, Action, context: String)
    /// Tell a person by the terminal, a command or a webhook.
    case notify(Announcement)
    /// Tell the terminal to ring.
    case bell
    /// Put the terminal back and stop the process until it is continued.
    case suspend
    /// Draw every cell anew, as after another program wrote on the terminal.
    case repaint
    case quit
}
