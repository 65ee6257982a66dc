import Canvas
import Inventory

extension State {
    /// Opens the test images of the selected version; their verdicts are read anew.
    mutating func openTestImages() -> [Effect] {
        guard let version = selectedVersion?.id else { return [] }
        overlays.append(.images(ImagesScreen(version, .testing)))
        return [.readImages(version)]
    }

    /// Whether there are verdicts to look at.
    var canShowImages: Availability {
        guard let version = selectedVersion else {
            return .disabled("no version is selected; \(keyText(.train)) trains one")
        }
        switch version.state {
        case .training: return .disabled("\(version.standing); its test comes at the end")
        case .trainingFailed: return .disabled("\(version.standing); it was never tested")
        default: break
        }
        guard version.verdictsLocation != nil else {
            return .disabled("the verdicts on the test images of \(version.id.path) are not known")
        }
        return .enabled
    }

    mutating func take(_ listing: ImageListing, of version: VersionID) {
        changeImages { screen in
            if screen.version == version, screen.source == .testing { screen.take(listing) }
        }
    }

    mutating func take(_ reply: PictureReply, for wish: PictureWish) {
        changeImages { $0.take(reply, for: wish) }
    }

    mutating func take(_ image: JudgedImage, in action: ActionID) {
        changeImages { screen in
            if case .folder(action, _) = screen.source { screen.take(image) }
        }
    }

    /// Shows the images of a folder that are about to be judged, below an open form or question.
    mutating func open(_ listing: FolderListing, _ action: ActionID) {
        let images = listing.paths.enumerated().map { JudgedImage(id: $0, reference: $1) }
        let screen = ImagesScreen(
            listing.version, .folder(action, listing.folder), images: images)
        overlays.removeAll { overlay in
            switch overlay {
            case .images, .detection: true
            default: false
            }
        }
        overlays.insert(.images(screen), at: 0)
    }

    /// Gives an answer to the screen that asked about one of its images; false without such a screen.
    mutating func giveToImages(_ detection: Detection) -> Bool {
        var isTaken = false
        changeImages { if $0.take(detection) { isTaken = true } }
        return isTaken
    }

    /// The pictures that the screens want now.
    mutating func pictureEffects() -> [Effect] {
        var effects: [Effect] = []
        changeImages { screen in
            if let wishes = screen.wishes() { effects.append(.findPictures(wishes)) }
        }
        return effects
    }

    private mutating func changeImages(_ change: (inout ImagesScreen) -> Void) {
        for index in overlays.indices {
            guard case .images(var screen) = overlays[index] else { continue }
            change(&screen)
            overlays[index] = .images(screen)
        }
    }
}

extension State {
    mutating func press(_ key: Key, in screen: ImagesScreen) -> [Effect] {
        var screen = screen
        let id = keyMap.command(for: key, in: .images)?.id
        if id == .imagesClose || (id == .imagesBack && !screen.viewport.isEnlarged) {
            return [.findPictures([])]
        }
        if id == .imagesAgain {
            overlays.append(.images(screen))
            return judgeAgain(screen)
        }
        if id == .imagesCopy, let reference = screen.selected?.reference {
            say(.info, "copied \(reference)")
            overlays.append(.images(screen))
            return [.copy(reference)]
        }
        if let id { change(&screen, by: id, key) }
        overlays.append(.images(screen))
        return []
    }

    private mutating func change(_ screen: inout ImagesScreen, by id: CommandID, _ key: Key) {
        switch id {
        case .imagesNextWrong, .imagesPreviousWrong:
            let before = screen.cursor.selected
            let found = screen.goToWrong(forward: id == .imagesNextWrong)
            if !found || screen.cursor.selected == before { say(.info, "no other wrong verdict") }
        case .imagesWrongOnly: screen.toggleWrongOnly()
        case .imagesLabel: screen.chooseLabel(forward: true)
        case .imagesPreviousLabel: screen.chooseLabel(forward: false)
        case .imagesOverlay: screen.toggleLayer()
        case .imagesAlone: screen.isAlone.toggle()
        case .imagesZoomIn: screen.viewport.zoomIn()
        case .imagesZoomOut: screen.viewport.zoomOut()
        case .imagesWhole, .imagesBack: screen.viewport.reset()
        default: move(in: &screen, by: id, key)
        }
    }

    /// The arrows move over an enlarged picture, and from image to image otherwise.
    private func move(in screen: inout ImagesScreen, by id: CommandID, _ key: Key) {
        if screen.viewport.isEnlarged, screen.viewport.pan(key) { return }
        let page = max(1, imagesLayout(screen).list.height - 1)
        let steps: [CommandID: Int] = [
            .imagesUp: -1, .imagesDown: 1, .imagesPageUp: -page, .imagesPageDown: page,
            .imagesTop: -1_000_000, .imagesBottom: 1_000_000,
        ]
        if let step = steps[id] { screen.move(by: step) }
    }

    /// Sends the selected image through the version, for what no file keeps: mask and heat map.
    private mutating func judgeAgain(_ screen: ImagesScreen) -> [Effect] {
        guard let image = screen.selected else { return [] }
        guard let version = snapshot.version(screen.version), version.state == .hosted else {
            say(
                .warning, "\(screen.version.path) is not hosted; start it to judge this image again"
            )
            return []
        }
        return perform(
            .detect(DetectRequest(version: screen.version, imagePath: image.reference)))
    }
}

extension Viewport {
    /// Moves over the picture by an arrow; false for any other key.
    mutating func pan(_ key: Key) -> Bool {
        switch key {
        case .left: pan(x: -1, y: 0)
        case .right: pan(x: 1, y: 0)
        case .up: pan(x: 0, y: -1)
        case .down: pan(x: 0, y: 1)
        default: return false
        }
        return true
    }
}
