import Dashboard
import Glibc
import Inventory

/// The machine's time and zone as the dashboard's `Now`.
enum LocalClock {
    static func now() -> Now {
        var moment = timespec()
        clock_gettime(CLOCK_REALTIME, &moment)
        var zone = tm()
        var seconds = moment.tv_sec
        localtime_r(&seconds, &zone)
        let milliseconds = Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000
        return Now(
            timestamp: Timestamp(milliseconds: milliseconds), utcOffsetSeconds: zone.tm_gmtoff)
    }

    /// Ends when the next whole multiple of some seconds begins.
    static func nextTick(everySeconds seconds: Int64) async throws {
        let step = seconds * 1000
        let past = now().timestamp.milliseconds % step
        try await Task.sleep(for: .milliseconds(step - past))
    }
}
