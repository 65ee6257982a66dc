/// SplitMix64: the same numbers on every machine.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Text of letters, wide and combining characters, controls and any other scalars.
    mutating func text(upTo count: Int) -> String {
        let odd: [Unicode.Scalar] = [
            "a", "Z", " ", "é", "日", "本", "😀", "\u{301}", "\u{1B}", "\u{7F}", "\u{9B}",
            "\u{202E}", "\u{200D}", "\u{FE0F}", "\u{1F1E9}", "\u{1F3FD}", "\n", "\u{0}", "\u{AC00}",
            "\u{1161}", "\u{FFFF}",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...count, using: &self) {
            if Int.random(in: 0..<8, using: &self) == 0,
                let any = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &self))
            {
                text.append(any)
            } else {
                text.append(odd[Int.random(in: 0..<odd.count, using: &self)])
            }
        }
        return String(text)
    }
}
