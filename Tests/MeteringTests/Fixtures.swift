import Inventory
import Metering

/// A version of a project whose name is that of the service, with a plausible ARN.
func version(_ name: String, _ service: VisionService = .customLabels) -> VersionID {
    let project = ProjectID(
        service: service, name: service.rawValue,
        arn: "arn:aws:rekognition:us-east-1:111122223333:project/\(service.rawValue)/1700000000000")
    return VersionID(project: project, version: name)
}

/// `seconds` after the epoch of the tests.
func at(_ seconds: Int64) -> Timestamp {
    Timestamp(milliseconds: seconds * 1000)
}

func seen(
    _ version: VersionID, _ state: VersionState, _ seconds: Int64, units: Int? = 1,
    max: Int? = nil, cause: Observation.Cause = .polled
) -> Observation {
    Observation(
        version: version, state: state, minUnits: units, maxUnits: max, at: at(seconds),
        cause: cause)
}

func dollars(_ amount: Double) -> Money {
    Money(microDollars: Int64((amount * 1_000_000).rounded()))
}

func meter(
    _ observations: [Observation], prices: PriceTable = .builtin(region: "us-east-1"),
    sessionStart: Int64 = 0
) -> Meter {
    var meter = Meter(prices: prices, sessionStart: at(sessionStart))
    for observation in observations { meter.record(observation) }
    return meter
}

/// Polls of one state every `step` seconds, both ends included.
func polls(
    _ version: VersionID, _ state: VersionState, from: Int64, to: Int64, step: Int64 = 60,
    units: Int? = 1, max: Int? = nil
) -> [Observation] {
    stride(from: from, through: to, by: Int64.Stride(step)).map {
        seen(version, state, $0, units: units, max: max)
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers from the same seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
