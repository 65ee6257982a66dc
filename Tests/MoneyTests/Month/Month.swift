import Inventory
import Metering
import TestSupport

import struct AWSCore.ServiceError

/// Thirty days of 50 models, a program that comes and goes, and what goes wrong meanwhile, all told
/// by dice.
struct Month {
    private static let minute: Int64 = 60_000
    private static let end: Int64 = 30 * 24 * 60 * minute
    /// Just below the watch gap: a single lost poll makes a gap.
    private static let pace: Int64 = 140_000

    let clouds: [Cloud]
    let clock = ManualClock()
    let start: Int64
    /// Samples of the units of some of the clouds.
    private let metrics: CloudMetrics
    private let desk: ScratchFolder
    private var dice: SplitMix64
    private var watcher: Watcher?
    /// When each kind of thing happens next.
    private var due: [Event: Int64] = [:]

    private enum Event: CaseIterable {
        /// The program looks, is opened, is killed.
        case poll, comes, goes
        /// The user, others, and the services themselves.
        case wish, stranger, scaling
        /// A service does not answer, and answers again; the machine sleeps.
        case outage, calm, suspension
    }

    init(seed: UInt64, sampled services: Set<VisionService>) throws {
        start = clock.milliseconds
        let clock = clock
        clouds = [VisionService.lookoutVision, .customLabels].map {
            Cloud($0, projects: 2, models: 25, clock: clock)
        }
        metrics = CloudMetrics(clouds: clouds.filter { services.contains($0.service) })
        desk = try ScratchFolder()
        dice = SplitMix64(seed: seed)
    }

    /// Lives through it; the meter as the program has it in the end, and as its journal has it.
    mutating func live() throws -> (meter: Meter, reloaded: Meter) {
        for event in [.comes, .wish, .stranger, .scaling, .outage, .suspension] as [Event] {
            due[event] = next(event)
        }
        while let (event, moment) = upcoming, moment < start + Self.end {
            clock.advance(by: .milliseconds(max(0, moment - clock.milliseconds)))
            due[event] = nil
            try take(event)
        }
        return try caughtUp()
    }

    private var upcoming: (event: Event, at: Int64)? {
        Event.allCases.compactMap { event in due[event].map { (event, $0) } }
            .min { $0.1 < $1.1 }
    }

    private mutating func next(_ event: Event) -> Int64 {
        let minutes: ClosedRange<Int64> =
            switch event {
            case .poll: 0...0
            case .comes: dice.chance(1, in: 3) ? 1...3 : 900...4000
            case .goes: 30...240
            case .wish: 5...90
            case .stranger: 60...600
            case .scaling: 60...600
            case .outage: 60...600
            case .calm: 1...40
            case .suspension: 300...900
            }
        let wait = Int64.random(
            in: minutes.lowerBound * Self.minute...minutes.upperBound * Self.minute, using: &dice)
        return clock.milliseconds + (event == .poll ? Self.pace : wait)
    }

    private mutating func take(_ event: Event) throws {
        var following = event
        switch event {
        case .poll: try poll()
        case .comes:
            try comes()
            following = .goes
        case .goes:
            watcher = nil
            due[.poll] = nil
            following = .comes
        case .wish: try wish()
        case .stranger: stranger()
        case .scaling: scaling()
        case .outage:
            clouds.randomElement(using: &dice)?.fail(with: Self.outage)
            following = .calm
        case .calm:
            for cloud in clouds { cloud.fail(with: nil) }
            following = .outage
        case .suspension:
            clock.advance(by: .seconds(Int.random(in: 60...20_000, using: &dice)))
        }
        due[following] = next(following)
    }

    private static let outage = ServiceError(
        httpStatus: 503, code: .init("InternalServerException"), message: "It is broken.",
        operation: "List")

    private mutating func comes() throws {
        watcher = try Watcher(clouds, journal: desk.path + "/journal.sqlite", clock: clock)
        try poll()
        try watcher?.rebuild(metrics)
        due[.poll] = next(.poll)
    }

    /// One look in fifty at a project is throttled away.
    private mutating func poll() throws {
        var dice = dice
        try watcher?.poll { _ in dice.chance(1, in: 50) }
        self.dice = dice
    }

    /// The user starts or stops a version; some scale.
    private mutating func wish() throws {
        guard watcher != nil, let (_, version, book) = anyVersion() else { return }
        guard book.units == 0 else {
            if dice.chance(1, in: 3) { try watcher?.change(version, to: 0...0) }
            return
        }
        let low = Int.random(in: 1...3, using: &dice)
        try watcher?.change(version, to: low...low + (dice.chance(1, in: 4) ? 2 : 0))
    }

    private mutating func stranger() {
        guard let (cloud, version, book) = anyVersion() else { return }
        let units = book.units > 0 ? 0 : Int.random(in: 1...4, using: &dice)
        cloud.happens(.init(at: clock.milliseconds, units: units), to: version)
    }

    /// Each that scales takes another number of units.
    private mutating func scaling() {
        for cloud in clouds {
            let scaled = cloud.books.filter { $0.value.units > 0 && $0.value.limits.count > 1 }
            for (version, book) in scaled.sorted(by: { $0.key.path < $1.key.path }) {
                cloud.scale(version, to: Int.random(in: book.limits, using: &dice))
            }
        }
    }

    private mutating func anyVersion() -> (Cloud, VersionID, Book)? {
        guard let cloud = clouds.randomElement(using: &dice) else { return nil }
        return cloud.books.sorted { $0.key.path < $1.key.path }.randomElement(using: &dice)
            .map { (cloud, $0.key, $0.value) }
    }

    /// All trouble is over, and the program looks around once more.
    private mutating func caughtUp() throws -> (meter: Meter, reloaded: Meter) {
        for cloud in clouds { cloud.fail(with: nil) }
        if watcher == nil { try comes() }
        try watcher?.poll { _ in false }
        clock.advance(by: .milliseconds(2 * Self.minute))
        try watcher?.poll { _ in false }
        try watcher?.rebuild(metrics)
        try watcher?.save(growth: 0)
        let last = try Watcher(clouds, journal: desk.path + "/journal.sqlite", clock: clock)
        return (watcher?.meter ?? last.meter, last.meter)
    }
}

extension SplitMix64 {
    /// True in `count` of `all` cases.
    mutating func chance(_ count: Int, in all: Int) -> Bool {
        Int.random(in: 0..<all, using: &self) < count
    }
}
