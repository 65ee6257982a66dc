import Canvas

/// A picture as it stands on the screen; its cells are made when something about it has changed.
package struct PictureLens: Hashable, Sendable {
    private struct Sight: Hashable {
        var room: Size
        var viewport: Viewport
        var ink: PictureInk
    }

    /// The picture with what lies over it; nil while there is none.
    package var picture: Picture? {
        didSet { if picture != oldValue { sight = nil } }
    }
    private var cells: PictureView?
    private var sight: Sight?

    init(_ picture: Picture? = nil) { self.picture = picture }

    /// Makes the cells for that much room, and keeps them.
    mutating func fit(_ room: Size, _ viewport: Viewport, _ ink: PictureInk, _ glyphs: Glyphs) {
        let wanted = Sight(room: room, viewport: viewport, ink: ink)
        guard sight != wanted else { return }
        cells = made(wanted, glyphs)
        sight = wanted
    }

    /// The cells for that much room: those that are kept, where they fit.
    func view(_ room: Size, _ viewport: Viewport, _ ink: PictureInk, _ glyphs: Glyphs)
        -> PictureView?
    {
        let wanted = Sight(room: room, viewport: viewport, ink: ink)
        return sight == wanted ? cells : made(wanted, glyphs)
    }

    private func made(_ sight: Sight, _ glyphs: Glyphs) -> PictureView? {
        picture.flatMap {
            PictureView(
                $0, in: sight.room, viewport: sight.viewport, ink: sight.ink, glyphs: glyphs)
        }
    }
}

extension State {
    /// What pictures are drawn with on this terminal.
    var pictureInk: PictureInk {
        PictureInk(depth: depth, glyphs: glyphs, isGrey: theme.name == "mono")
    }

    /// Makes the cells of the pictures that are shown, where they changed.
    mutating func settlePictures() {
        for index in overlays.indices {
            switch overlays[index] {
            case .images(var screen):
                fit(&screen)
                overlays[index] = .images(screen)
            case .detection(var screen):
                screen.lens.fit(
                    pictureRoom(of: screen).size, screen.viewport, pictureInk, glyphs)
                overlays[index] = .detection(screen)
            default: break
            }
        }
    }
}
