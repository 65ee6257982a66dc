import AWSCore
import Glibc

extension Timestamp {
    /// The system's time of day, to the millisecond.
    package static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let milliseconds = time.tv_sec * 1000 + time.tv_nsec / 1_000_000
        return Timestamp(milliseconds: Int64(milliseconds))
    }

    /// From whole milliseconds since 1970, as the store keeps them.
    init(milliseconds: Int64) {
        self.init(secondsSinceEpoch: Double(milliseconds) / 1000)
    }

    /// Whole milliseconds since 1970.
    var milliseconds: Int64 { Int64((secondsSinceEpoch * 1000).rounded()) }
}
