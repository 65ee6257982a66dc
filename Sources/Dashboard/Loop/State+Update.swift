import Canvas
import Inventory

extension State {
    /// Takes a fact in and answers what the world has to do about it. Reads no clock, does no I/O.
    package mutating func update(_ message: Message) -> [Effect] {
        let before = versions.cursor.selected
        let remembered = preferences
        let hadMouse = now.map { _ in preferences.takesMouse }
        var effects = apply(message)
        effects += dropMoved()
        settle()
        countBudgets(after: message)
        if versions.cursor.selected != before {
            detail.top = 0
            effects.append(.selectionChanged(versions.cursor.selected))
        }
        effects += pictureEffects()
        if now != nil, preferences.takesMouse != hadMouse {
            effects.append(.takeMouse(preferences.takesMouse))
        }
        if preferences != remembered { effects.append(.remember(preferences)) }
        return effects
    }

    private mutating func apply(_ message: Message) -> [Effect] {
        switch message {
        case .keyPressed(let key): return press(key)
        case .mouseUsed(let event): return use(event)
        case .resized(let size): self.size = size
        case .ticked(let now):
            self.now = now
            return surveyWhenDue() + readContextCostsWhenDue()
        case .contextOpened(let context): return enter(context)
        case .contextsArrived(let entries): return take(entries)
        case .contextFailed(let entry, let sentence): failContext(entry, sentence)
        case .surveyed(let news): take(news)
        case .snapshotArrived(let snapshot, let generation):
            return take(snapshot, generation: generation)
        case .settingsChanged(let settings): return adopt(settings)
        case .pollingChanged(let polling): self.polling = polling.steadied(after: self.polling)
        case .meterArrived(let meter): self.meter = meter
        case .themesArrived(let themes): take(themes)
        case .themeArrived(let theme): self.theme = theme
        case .actionChanged(let id, .held(let seconds)): return countDown(id, to: seconds)
        case .actionChanged(let id, let phase):
            if !followElsewhere(id, phase) { change(id, to: phase) }
        case .detectionArrived(_, let detection): open(detection)
        case .examplesArrived(let project, let images): examples[project] = images
        case .previewArrived(let id, let result): take(result, for: id)
        case .answered(let question, let answer): take(answer, to: question)
        case .datasetsChecked(_, let check): take(check)
        case .evaluationArrived(let version, let evaluation): evaluations[version] = evaluation
        case .rawArrived(let version, let answer): raw = [version: answer]
        case .journalArrived(let lines): journal = lines
        case .costsArrived(let contexts): costs.contexts = contexts
        case .imagesCounted(let counts): costs.images = counts
        case .imagesArrived(let version, let listing): take(listing, of: version)
        case .folderOpened(let id, let listing): open(listing, id)
        case .imageJudged(let id, let image): take(image, in: id)
        case .pictureArrived(let wish, let reply): take(reply, for: wish)
        case .leasesChanged(let leases): self.leases = leases
        case .idlenessChanged(let seconds): idleSeconds = seconds
        case .guardChanged(let standing): guardStanding = standing
        case .tagsRead(let tags): budgetBook.tags = tags
        case .exportEnded(let request, let outcome): end(request, outcome)
        case .noticed(let notice):
            log.add(notice.level, notice.sentence, at: moment)
            return announce(notice)
        }
        return []
    }

    /// Fits cursors to what is there, so that every state that `update` leaves is consistent.
    package mutating func settle() {
        refreshProjects()
        let visibleProjects = projectsRect.height - 1
        projects.settle(in: lists.projects.rows, visible: visibleProjects)
        refreshVersions()
        let visibleVersions = versionsRect.height - 1
        versions.settle(
            in: lists.versions.rows, of: projects.cursor.selected, visible: visibleVersions)
        settleMarks()
        settlePictures()
        settleRadar()
        settleCosts()
    }

    /// Says something in the footer until the next key.
    package mutating func say(_ level: Notice.Level, _ sentence: String) {
        flash = Notice(level: level, sentence: sentence)
    }
}
