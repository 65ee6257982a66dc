import Canvas
import Dashboard
import TestSupport
import Testing

/// Every picture of the gallery as text and roles, at the sizes people use, and in mono.
@Suite struct GalleryTests {
    @Test(arguments: Gallery.all, Gallery.sizes)
    func `a screen is as it was recorded`(picture: Gallery.Picture, size: Size) {
        let name = "\(picture.name)-\(size.width)x\(size.height)"
        expectScreen(picture.harness(size).screen, name, filePath: GoldenFiles.root)
    }

    /// Text, and the attributes that carry there what colours did.
    @Test(arguments: Gallery.all)
    func `a screen without colours is as it was recorded`(picture: Gallery.Picture) {
        expectAttributes(
            picture.harness(Gallery.sizes[0]).screen, .mono, "\(picture.name)-mono",
            filePath: GoldenFiles.root)
    }

    @Test(arguments: Gallery.all, Gallery.sizes)
    func `no screen is wider than its terminal or holds what cannot be shown`(
        picture: Gallery.Picture, size: Size
    ) {
        for line in picture.harness(size).screen.lines {
            #expect(line.displayWidth <= size.width)
            for scalar in line.unicodeScalars {
                #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
            }
        }
    }

    @Test(arguments: Gallery.all, Gallery.sizes)
    func `an ascii terminal gets ascii only`(picture: Gallery.Picture, size: Size) {
        var state = picture.harness(size).state
        state.glyphs = .ascii
        for line in render(state).lines { #expect(line.allSatisfy { $0.isASCII }, "\(line)") }
    }

    @Test func `every picture has a name of its own`() {
        let names = Gallery.all.map(\.name)
        #expect(Set(names).count == names.count)
    }

    /// What is above the panes has keys of its own, so the scopes of the command table name them.
    @Test func `no kind of dialog is missing`() {
        let shown = Gallery.all.map { picture -> Command.Scope in
            let state = picture.harness(Gallery.sizes[0]).state
            return state.overlays.last?.scope ?? (state.filtering == nil ? .panes : .filter)
        }
        let missing = Set(Command.Scope.allCases).subtracting(shown)
        #expect(missing.isEmpty, "add a picture of \(missing.map(\.rawValue).sorted())")
    }

    @Test func `a small terminal says what it needs`() {
        let harness = Harness.empty(width: 50, height: 10)
        expectScreen(harness.screen, "too-small-50x10", filePath: GoldenFiles.root)
    }

    @Test func `under eighty columns one pane stands alone`() {
        var harness = Harness.hosting(width: 64, height: 20)
        harness.keys("<enter>")
        expectScreen(harness.screen, "single-pane-64x20", filePath: GoldenFiles.root)
    }
}

/// Golden files lie in `Snapshots/` beside the folders of tests.
enum GoldenFiles {
    static let root =
        #filePath.split(separator: "/", omittingEmptySubsequences: false)
        .dropLast(2).joined(separator: "/") + "/Tests.swift"
}
