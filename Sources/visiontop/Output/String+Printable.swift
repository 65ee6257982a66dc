extension String {
    /// Without control characters, which could command the terminal, and without marks that turn the
    /// direction of what stands behind them; each becomes a space.
    var printable: String {
        String(unicodeScalars.map { $0.isPrintable ? Character($0) : " " })
    }

    /// The same line for line.
    var printableLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }
            .joined(separator: "\n")
    }
}

extension Unicode.Scalar {
    /// What joins letters and emoji is part of them.
    private var isJoiner: Bool { value == 0x200C || value == 0x200D }

    fileprivate var isPrintable: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        case .format: isJoiner
        default: true
        }
    }
}
