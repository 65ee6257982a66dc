import Canvas
import Inventory

/// The picture of a detection with what was found drawn over it.
package struct DetectionScreen: Hashable, Sendable {
    /// What lies over the picture.
    package enum Layer: String, Hashable, Sendable {
        case none, mask, heatMap, boxes
    }

    package var detection: Detection
    package private(set) var layer: Layer
    package var viewport = Viewport()
    /// The picture with the layer on it.
    package var lens = PictureLens()

    package init(_ detection: Detection) {
        self.detection = detection.reduced(to: 1024)
        layer = .none
        layer = layers.last ?? .none
        lens.picture = self.detection.picture(with: layer)
    }

    /// The layers this detection has, the plain picture first, the most telling last.
    package var layers: [Layer] {
        var layers: [Layer] = [.none]
        if detection.heatMap != nil { layers.append(.heatMap) }
        if detection.mask != nil { layers.append(.mask) }
        if !detection.boxed.isEmpty { layers.append(.boxes) }
        return layers
    }

    /// Goes on to the next layer, around the end.
    package mutating func toggle() {
        let all = layers
        let index = all.firstIndex(of: layer) ?? 0
        layer = all[(index + 1) % all.count]
        lens.picture = detection.picture(with: layer)
    }
}

extension State {
    /// Shows an answer; below an open form or question, so that it takes no keys from what is typed.
    /// A screen of images that asked about one of its own keeps the answer.
    mutating func open(_ detection: Detection) {
        log.add(.info, detection.sentence, at: moment)
        if giveToImages(detection) { return }
        overlays.removeAll {
            guard case .detection = $0 else { return false }
            return true
        }
        overlays.insert(.detection(DetectionScreen(detection)), at: 0)
    }

    mutating func press(_ key: Key, in screen: DetectionScreen) {
        var screen = screen
        let id = keyMap.command(for: key, in: .detection)?.id
        if id == .detectionClose {
            guard key == .escape, screen.viewport.isEnlarged else { return }
            screen.viewport.reset()
        }
        switch id {
        case .detectionOverlay?: screen.toggle()
        case .detectionZoomIn?: screen.viewport.zoomIn()
        case .detectionZoomOut?: screen.viewport.zoomOut()
        case .detectionWhole?: screen.viewport.reset()
        case .detectionPan?: _ = screen.viewport.pan(key)
        default: break
        }
        overlays.append(.detection(screen))
        if id == .detectionAgain { detectAgain(screen.detection.request.version) }
    }

    private mutating func detectAgain(_ version: VersionID) {
        guard let current = snapshot.version(version), current.state == .hosted else {
            say(.warning, "\(version.path) is not hosted any more")
            return
        }
        open(FormKind.detect(version))
    }
}
