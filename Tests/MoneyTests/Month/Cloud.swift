import Inventory
import Metering
import Synchronization
import TestSupport

import struct AWSCore.ServiceError

/// A vision service in memory that keeps exact books: which version used how many units when, to
/// the millisecond. It answers at once or fails.
///
/// What others do to a version that is watched takes effect when it is looked at, as nobody can know
/// better when it was; to one that was not looked at for longer than a watch gap, at its own time.
final class Cloud: Sendable {
    private struct World {
        var books: [VersionID: Book] = [:]
        /// When the version was last looked at.
        var seen: [VersionID: Int64] = [:]
        var projects: [ProjectID: [VersionID]] = [:]
        var pending: [VersionID: Change] = [:]
        var failure: (any Error)?
    }

    /// Something that others do to a version: units from a moment on, 0 to stop.
    struct Change: Sendable {
        var at: Int64
        var units: Int
    }

    let service: VisionService
    private let clock: ManualClock
    private let born: Timestamp
    private let world = Mutex(World())

    init(_ service: VisionService, projects: Int, models: Int, clock: ManualClock) {
        self.service = service
        self.clock = clock
        born = Timestamp(milliseconds: clock.milliseconds)
        world.withLock { world in
            for number in 0..<models {
                let name = "p\(number % projects)"
                let project = ProjectID(service: service, name: name, arn: "arn:\(service):\(name)")
                let id = VersionID(project: project, version: "\(number)")
                world.books[id] = Book()
                world.projects[project, default: []].append(id)
            }
        }
    }

    /// The books as they stand.
    var books: [VersionID: Book] { world.withLock(\.books) }

    /// Every call fails with this from now on; nil for none.
    func fail(with error: (any Error)?) { world.withLock { $0.failure = error } }

    /// Others start or stop a version. What happens to it twice between two looks nobody could
    /// bound, so the second is left out.
    func happens(_ change: Change, to version: VersionID) {
        world.withLock { world in
            guard world.pending[version] == nil else { return }
            world.pending[version] = change
        }
    }

    /// What is told of the time until now stays so: what others did to a version that nobody watches
    /// took effect, and else it comes later.
    func settle() {
        let now = clock.milliseconds
        world.withLock { world in
            for (version, change) in world.pending {
                if Self.isWatched(world, version, now) {
                    world.pending[version]?.at = now
                } else {
                    Self.apply(change, to: version, &world, at: change.at)
                }
            }
        }
    }

    /// The service itself takes another number of units, within what is allowed.
    func scale(_ version: VersionID, to units: Int) {
        let now = clock.milliseconds
        world.withLock { world in
            guard let limits = world.books[version]?.limits, world.pending[version] == nil else {
                return
            }
            world.books[version]?.set(units, limits: limits, at: now)
        }
    }

    private static func look(_ world: inout World, at versions: [VersionID], _ now: Int64) {
        for version in versions {
            let isWatched = isWatched(world, version, now)
            world.seen[version] = now
            guard let change = world.pending[version] else { continue }
            apply(change, to: version, &world, at: isWatched ? now : change.at)
        }
    }

    private static func isWatched(_ world: World, _ version: VersionID, _ now: Int64) -> Bool {
        world.seen[version].map { now - $0 <= Meter.defaultWatchGap } ?? false
    }

    private static func apply(
        _ change: Change, to version: VersionID, _ world: inout World, at moment: Int64
    ) {
        world.pending[version] = nil
        world.books[version]?.set(
            change.units, limits: change.units...change.units, at: moment)
    }

    private func asked<Result>(_ body: (inout World) throws -> Result) throws -> Result {
        try world.withLock { world in
            if let failure = world.failure { throw failure }
            return try body(&world)
        }
    }
}

extension Cloud {
    func projects() throws -> [ProjectID] {
        try asked { $0.projects.keys.sorted { $0.name < $1.name } }
    }

    /// Looks at versions of a project, all where none are named.
    func versions(of project: ProjectID, named names: [String]? = nil) throws -> [ModelVersion] {
        let now = clock.milliseconds
        return try asked { world in
            let asked = (world.projects[project] ?? []).filter {
                names?.contains($0.version) ?? true
            }
            Self.look(&world, at: asked, now)
            return asked.map { version($0, world.books[$0] ?? Book()) }
        }
    }

    private func version(_ id: VersionID, _ book: Book) -> ModelVersion {
        let limits = book.units > 0 ? book.limits : nil
        return ModelVersion(
            id: id, arn: "arn:\(id.path)", status: words[book.units > 0 ? 1 : 0], createdAt: born,
            minInferenceUnits: limits?.lowerBound,
            maxInferenceUnits: limits.flatMap { $0.count > 1 ? $0.upperBound : nil })
    }

    /// The status of what is off and of what runs.
    private var words: [String] {
        service == .lookoutVision ? ["TRAINED", "HOSTED"] : ["STOPPED", "RUNNING"]
    }

    /// The user starts a version with so many units, at once, or stops it with `0...0`, quicker than
    /// others who were about to do so; answers its status.
    func change(_ version: VersionID, to limits: ClosedRange<Int>) throws -> String {
        let now = clock.milliseconds
        return try asked { world in
            let isRunning = world.books[version].map { $0.units > 0 } ?? false
            guard isRunning == (limits == 0...0) else { throw Self.conflict }
            world.pending[version] = nil
            world.seen[version] = now
            world.books[version]?.set(limits.lowerBound, limits: limits, at: now)
            return words[limits == 0...0 ? 0 : 1]
        }
    }

    private static let conflict = ServiceError(
        httpStatus: 409, code: .init("ConflictException"), message: "It is in another state.",
        operation: "Start")
}
