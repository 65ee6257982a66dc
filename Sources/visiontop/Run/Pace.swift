/// How often the screen may move: `--fps` and `--quiet-motion`.
struct Pace: Sendable {
    /// Pictures a second at most; a key after a rest is answered at once all the same.
    var picturesPerSecond = 60
    /// Seconds between two ticks: what counts by itself moves so often.
    var tickSeconds: Int64 = 1

    /// How long a selection has to rest before the services are asked about it.
    static let rest = Duration.milliseconds(200)

    init(fps: Int?, isQuiet: Bool) {
        picturesPerSecond = fps ?? 60
        tickSeconds = isQuiet ? 15 : 1
    }

    /// The least time between two pictures.
    var interval: Duration { .seconds(1) / max(1, picturesPerSecond) }
}
