import Dashboard
import Synchronization

/// How often the screen may move: `--fps`, `--quiet-motion` and their settings, as they are now.
final class Pace: Sendable {
    private struct Limits {
        var picturesPerSecond: Int
        var tickSeconds: Int64

        init(_ settings: DashboardSettings) {
            picturesPerSecond = settings.framesPerSecond ?? 60
            tickSeconds = settings.isMotionQuiet ? 15 : 1
        }
    }

    private let limits: Mutex<Limits>

    /// How long a selection has to rest before the services are asked about it.
    static let rest = Duration.milliseconds(200)

    init(_ settings: DashboardSettings) {
        limits = Mutex(Limits(settings))
    }

    /// Goes on with other settings.
    func adopt(_ settings: DashboardSettings) {
        limits.withLock { $0 = Limits(settings) }
    }

    /// The least time between two pictures; a key after a rest is answered at once all the same.
    var interval: Duration { .seconds(1) / max(1, limits.withLock { $0.picturesPerSecond }) }

    /// Seconds between two ticks: what counts by itself moves so often.
    var tickSeconds: Int64 { limits.withLock { $0.tickSeconds } }
}
