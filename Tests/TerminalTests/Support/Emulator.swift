import Canvas

/// A terminal that knows what `PictureWriter` may write and nothing else: what it does not know, or
/// what would leave its edges, is counted as a fault.
struct Emulator {
    /// What a cell shows; half of a wide character has an empty text.
    struct Shown: Hashable {
        var text = " "
        /// The colours and attributes as SGR parameters, sorted.
        var foreground = "39"
        var background = "49"
        var attributes: Set<Int> = []
    }

    let size: Size
    private(set) var cells: [Shown]
    private(set) var faults: [String] = []
    private(set) var cursor = Point.zero
    private var pen = Shown()

    init(size: Size) {
        self.size = size
        // What was there before is foreign.
        cells = Array(repeating: Shown(text: "?", foreground: "35"), count: size.area)
    }

    /// The first cell that another terminal shows otherwise, in words; nil when there is none.
    func difference(from other: Emulator) -> String? {
        guard size == other.size else { return "\(size) and \(other.size)" }
        let index = cells.indices.first { cells[$0] != other.cells[$0] }
        return index.map {
            "\($0 % size.width),\($0 / size.width): \(cells[$0]) and \(other.cells[$0])"
        }
    }

    mutating func take(_ bytes: [UInt8]) {
        var rest = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\u{1B}": control(&rest)
            case "\u{8}": cursor = cursor.offset(x: -1)
            case _ where scalar.value < 0x20: faults.append("control \(scalar.value)")
            default: put(scalar)
            }
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        let width = Cluster.width(of: scalar)
        guard width > 0 else {
            let index = cursor.y * size.width + max(0, cursor.x - 1)
            let base = cells[index].text.isEmpty ? index - 1 : index
            cells[base].text.unicodeScalars.append(scalar)
            return
        }
        guard cursor.x + width <= size.width, cursor.y < size.height else {
            faults.append("\(scalar) outside at \(cursor)")
            return
        }
        var cell = pen
        cell.text = String(scalar)
        set(cell)
        if width == 2 {
            cell.text = ""
            set(cell)
        }
    }

    private mutating func set(_ cell: Shown) {
        var cell = cell
        // Of a blank only the ground is seen, unless lines are drawn on it.
        if cell.text == " ", cell.attributes.isDisjoint(with: [4, 7]) {
            cell = Shown(background: cell.background)
        }
        cells[cursor.y * size.width + cursor.x] = cell
        cursor = cursor.offset(x: 1)
    }

    private mutating func control(_ rest: inout ArraySlice<Unicode.Scalar>) {
        guard rest.popFirst() == "[" else { return faults.append("no CSI") }
        var text = ""
        while let scalar = rest.popFirst() {
            guard scalar.value >= 0x40 else {
                text.unicodeScalars.append(scalar)
                continue
            }
            let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map {
                Int($0) ?? 0
            }
            return run(scalar, numbers.isEmpty ? [0] : numbers)
        }
    }

    private mutating func run(_ final: Unicode.Scalar, _ numbers: [Int]) {
        let first = max(1, numbers[0])
        switch final {
        case "H": cursor = Point(x: max(1, numbers.count > 1 ? numbers[1] : 1) - 1, y: first - 1)
        case "G": cursor = Point(x: first - 1, y: cursor.y)
        case "C": cursor = cursor.offset(x: first)
        case "D": cursor = cursor.offset(x: -first)
        case "K": erase(size.width - cursor.x)
        case "X": erase(first)
        case "m": dip(numbers)
        default: faults.append("CSI \(final)")
        }
        if !(0..<size.width).contains(cursor.x) || !(0..<size.height).contains(cursor.y) {
            faults.append("cursor at \(cursor)")
        }
    }

    private mutating func erase(_ count: Int) {
        for x in cursor.x..<min(size.width, cursor.x + count) {
            cells[cursor.y * size.width + x] = Shown(background: pen.background)
        }
    }

    private mutating func dip(_ numbers: [Int]) {
        var rest = numbers[...]
        while let number = rest.popFirst() {
            switch number {
            case 0: pen = Shown()
            case 1, 2, 4, 7: pen.attributes.insert(number)
            case 22: pen.attributes.subtract([1, 2])
            case 24: pen.attributes.remove(4)
            case 27: pen.attributes.remove(7)
            case 38, 48:
                let count = rest.first == 5 ? 2 : 4
                let color = "\(number)" + rest.prefix(count).map { ";\($0)" }.joined()
                rest = rest.dropFirst(count)
                if number == 38 { pen.foreground = color } else { pen.background = color }
            case 30...39, 90...97: pen.foreground = "\(number)"
            case 40...49, 100...107: pen.background = "\(number)"
            default: faults.append("SGR \(number)")
            }
        }
    }
}

extension Cluster {
    /// Columns of a scalar as the buffer counts them.
    static func width(of scalar: Unicode.Scalar) -> Int {
        String(scalar).displayWidth
    }
}
