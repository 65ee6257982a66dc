import Canvas

extension State {
    /// Takes a click on a screen of pictures: on a line of the list it selects, and on a picture a double
    /// click enlarges and the right button takes it back. Nil elsewhere.
    mutating func clickPicture(_ event: MouseEvent) -> [Effect]? {
        switch overlays.last {
        case .images(var screen):
            let layout = imagesLayout(screen)
            if layout.list.contains(event.at), event.button == .left {
                screen.select(line: event.at.y - layout.list.minY)
                if event.clicks == 2 { screen.isAlone = true }
            } else if layout.columns.contains(where: { layout.picture($0).contains(event.at) }) {
                screen.viewport.zoom(by: event)
            } else {
                return nil
            }
            overlays[overlays.count - 1] = .images(screen)
        case .detection(var screen):
            guard pictureRoom(of: screen).contains(event.at) else { return nil }
            screen.viewport.zoom(by: event)
            overlays[overlays.count - 1] = .detection(screen)
        default: return nil
        }
        return []
    }

    /// Takes the wheel over a screen of pictures: from image to image, over an enlarged picture up and
    /// down, and with ctrl nearer and farther. Nil elsewhere.
    mutating func wheelPicture(_ event: MouseEvent) -> [Effect]? {
        let step = event.kind == .wheelUp ? -1 : 1
        switch overlays.last {
        case .images(var screen):
            let isOverList = imagesLayout(screen).list.contains(event.at)
            if isOverList || !screen.viewport.turn(event) { screen.move(by: step) }
            overlays[overlays.count - 1] = .images(screen)
        case .detection(var screen):
            _ = screen.viewport.turn(event)
            overlays[overlays.count - 1] = .detection(screen)
        default: return nil
        }
        return []
    }
}

extension Viewport {
    fileprivate mutating func zoom(by click: MouseEvent) {
        if click.button == .right {
            zoomOut()
        } else if click.clicks == 2 {
            zoomIn()
        }
    }

    /// Follows the wheel; false where it shows the whole picture and stays so.
    fileprivate mutating func turn(_ wheel: MouseEvent) -> Bool {
        let isUp = wheel.kind == .wheelUp
        if wheel.modifiers.contains(.control) {
            if isUp { zoomIn() } else { zoomOut() }
            return true
        }
        guard isEnlarged else { return false }
        pan(x: 0, y: isUp ? -1 : 1)
        return true
    }
}
