import Canvas
import Inventory

/// The picture of a detection with what was found drawn over it.
package struct DetectionScreen: Hashable, Sendable {
    /// What lies over the picture.
    package enum Layer: String, Hashable, Sendable {
        case none, mask, heatMap, boxes
    }

    package var detection: Detection
    package var layer: Layer
    /// The picture with the layer on it, no larger than a terminal can show.
    package private(set) var shown: PixelImage?

    package init(_ detection: Detection) {
        self.detection = detection.reduced(to: 512)
        layer = .none
        layer = layers.last ?? .none
        shown = self.detection.blended(layer)
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
        shown = detection.blended(layer)
    }
}

extension State {
    /// Shows an answer; below an open form or question, so that it takes no keys from what is typed.
    mutating func open(_ detection: Detection) {
        log.add(.info, detection.sentence, at: moment)
        overlays.removeAll {
            guard case .detection = $0 else { return false }
            return true
        }
        overlays.insert(.detection(DetectionScreen(detection)), at: 0)
    }

    mutating func press(_ key: Key, in screen: DetectionScreen) {
        var screen = screen
        let id = keyMap.command(for: key, in: .detection)?.id
        if id == .detectionClose { return }
        if id == .detectionOverlay { screen.toggle() }
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
