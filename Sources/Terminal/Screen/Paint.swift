import CNcurses
import CTerminal
import Canvas

/// Turns runs of cells into ncurses cells: characters, attributes and colour pairs.
@MainActor
struct Paint {
    var theme: Theme = .default {
        didSet { inks.removeAll() }
    }
    private let depth: ColorDepth
    private let isUnicode: Bool
    private var inks: [Style: Ink] = [:]

    /// Attributes and colour numbers of a style, -1 for the terminal's own colour.
    private struct Ink {
        let attributes: attr_t
        let foreground: Int32
        let background: Int32
    }

    /// Styles remembered; pictures bring thousands that are seen once.
    private static let rememberedInks = 4096

    init(depth: ColorDepth, isUnicode: Bool) {
        self.depth = depth
        self.isUnicode = isUnicode
    }

    /// Writes the cells of a run into ncurses' picture of the screen.
    mutating func draw(_ run: Run) {
        var cells: [cchar_t] = []
        cells.reserveCapacity(run.cells.count)
        for cell in run.cells where cell.width > 0 { append(cell, to: &cells) }
        mvadd_wchnstr(Int32(run.origin.y), Int32(run.origin.x), cells, Int32(cells.count))
    }

    private mutating func append(_ cell: Cell, to cells: inout [cchar_t]) {
        let ink = ink(of: cell.style)
        // alloc_pair finds the pair of two colours again and recycles the least used when all are
        // taken, so pairs are never kept here.
        let pair = depth == .none ? 0 : alloc_pair(ink.foreground, ink.background)
        let isShowable = isShowable(cell.cluster)
        let text = isShowable ? cell.cluster.scalars.map { wchar_t($0.value) } : [0x3F]
        var shown = cchar_t()
        _ = shim_set_cell(&shown, text + [0], ink.attributes, max(0, pair))
        cells.append(shown)
        if !isShowable, cell.width == 2 { cells.append(shown) }
    }

    /// Whether the C library gives the cluster the width that the buffer counts on; it decides
    /// where ncurses puts what follows.
    private func isShowable(_ cluster: Cluster) -> Bool {
        if cluster.baseValue < 0x7F, !cluster.hasMarks { return true }
        guard isUnicode else { return false }
        let scalars = cluster.scalars
        return terminal_width(wchar_t(cluster.baseValue)) == cluster.width
            && scalars.dropFirst().allSatisfy { terminal_width(wchar_t($0.value)) == 0 }
    }

    private mutating func ink(of style: Style) -> Ink {
        if let ink = inks[style] { return ink }
        let resolved = theme.resolve(style, depth: depth)
        let ink = Ink(
            attributes: Self.attributes(resolved.attributes),
            foreground: number(resolved.foreground), background: number(resolved.background))
        if inks.count >= Self.rememberedInks { inks.removeAll() }
        inks[style] = ink
        return ink
    }

    /// The number ncurses knows a colour by; in direct-colour terminals the colour itself, where
    /// the numbers below 8 still mean the palette.
    private func number(_ color: TerminalColor?) -> Int32 {
        switch color {
        case nil: -1
        case .indexed(let index): Int32(index)
        case .rgb(let rgb): rgb.hex < 8 ? 0 : Int32(rgb.hex)
        }
    }

    private static func attributes(_ attributes: Attributes) -> attr_t {
        var bits: attr_t = 0
        if attributes.contains(.bold) { bits |= shim_bold() }
        if attributes.contains(.dim) { bits |= shim_dim() }
        if attributes.contains(.underline) { bits |= shim_underline() }
        if attributes.contains(.reverse) { bits |= shim_reverse() }
        return bits
    }
}
