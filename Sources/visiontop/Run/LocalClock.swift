import Dashboard
import Glibc
import Inventory
import Metering

/// The machine's time and zone as the dashboard's `Now`.
enum LocalClock {
    static func now() -> Now {
        var moment = timespec()
        clock_gettime(CLOCK_REALTIME, &moment)
        let milliseconds = Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000
        return now(at: Timestamp(milliseconds: milliseconds))
    }

    /// A moment with the zone and the calendar that hold at it.
    static func now(at moment: Timestamp) -> Now {
        var zone = tm()
        var seconds = Int(moment.milliseconds / 1000)
        localtime_r(&seconds, &zone)
        return Now(
            timestamp: moment, utcOffsetSeconds: zone.tm_gmtoff, periods: periods(around: zone))
    }

    /// The day, week and month of a local time.
    private static func periods(around zone: tm) -> Periods {
        let sinceMonday = (zone.tm_wday + 6) % 7
        return Periods(
            day: midnight(zone, day: zone.tm_mday)..<midnight(zone, day: zone.tm_mday + 1),
            week: midnight(
                zone, day: zone.tm_mday - sinceMonday)..<midnight(
                    zone, day: zone.tm_mday - sinceMonday + 7),
            month: midnight(zone, day: 1)..<midnight(zone, day: 1, monthsLater: 1))
    }

    /// The beginning of a day near a local time; days and months beyond the ends count on, as `mktime`
    /// has it.
    private static func midnight(_ zone: tm, day: Int32, monthsLater: Int32 = 0) -> Timestamp {
        var moment = tm()
        moment.tm_year = zone.tm_year
        moment.tm_mon = zone.tm_mon + monthsLater
        moment.tm_mday = day
        moment.tm_isdst = -1
        return Timestamp(milliseconds: Int64(mktime(&moment)) * 1000)
    }

    /// Ends when the next whole multiple of some seconds begins.
    static func nextTick(everySeconds seconds: Int64) async throws {
        let step = seconds * 1000
        let past = now().timestamp.milliseconds % step
        try await Task.sleep(for: .milliseconds(step - past))
    }
}
