import Dashboard
import Inventory

extension LeaseKeeper {
    /// What is known of versions whose leases end when nobody uses them.
    struct Idleness {
        /// Since when a version was seen hosted, without a break.
        var hostedSince: [VersionID: Timestamp] = [:]
        /// At which slept millisecond a lease is looked at again.
        var nextLook: [Lease: Int64] = [:]
        /// Those that were idle for too long; they are stopped, whatever happens meanwhile.
        var over: Set<Lease> = []
        var complained: Set<Lease> = []

        mutating func forget(exceptOf leases: [Lease]) {
            let kept = Set(leases)
            nextLook = nextLook.filter { kept.contains($0.key) }
            over.formIntersection(kept)
            complained.formIntersection(kept)
        }

        /// Why a version is stopped, as the beginning of a sentence.
        func reason(_ lease: Lease) -> String {
            guard over.contains(lease), let seconds = lease.idleSeconds else {
                return "The lease of \(lease.version.path) is over"
            }
            let lasting = DurationText.sentence(milliseconds: Int64(seconds) * 1000)
            return "\(lease.version.path) was asked nothing for \(lasting)"
        }
    }

    /// A version that is not hosted yet is looked at again after so long.
    private static let startingLook: Int64 = 30_000
    /// Between two looks at least; CloudWatch knows nothing sooner.
    private static let shortestLook: Int64 = 5000

    /// The leases that are over because nobody uses their versions, and in how many milliseconds the
    /// others are to be looked at again.
    func idle(_ leases: [Lease]) async -> (over: [Lease], looks: [Int64]) {
        let leases = leases.filter { $0.idleSeconds != nil }
        idleness.forget(exceptOf: leases)
        guard !leases.isEmpty else { return ([], []) }
        let due = leases.filter {
            !idleness.over.contains($0) && idleness.nextLook[$0, default: 0] <= steady
        }
        await withTaskGroup { group in
            for lease in due { group.addTask { (lease, await self.look(lease)) } }
            for await (lease, wait) in group { idleness.nextLook[lease] = steady + wait }
        }
        return (
            leases.filter { idleness.over.contains($0) },
            leases.compactMap { idleness.nextLook[$0].map { $0 - steady } }
        )
    }

    /// Looks whether a version was idle for too long; tells in how many milliseconds to look again.
    private func look(_ lease: Lease) async -> Int64 {
        do {
            guard let requests, let seconds = lease.idleSeconds else {
                complainOfIdleness(lease, "nobody counts requests in this context.")
                return Self.startingLook
            }
            let api = try actions.api(lease.version.project)
            guard try await api.detail(of: lease.version)?.state == .hosted else {
                idleness.hostedSince[lease.version] = nil
                return Self.startingLook
            }
            let hosted = idleness.hostedSince[lease.version] ?? clock.now()
            idleness.hostedSince[lease.version] = hosted
            let last = try await requests.lastRequest(of: lease.version, since: lease.createdAt)
            idleness.complained.remove(lease)
            let busy = last ?? max(hosted, lease.createdAt)
            let idle = clock.now().millisecondsSince(busy) - requests.delay.wholeMilliseconds
            let left = Int64(seconds) * 1000 + slack - idle
            if left <= 0 { idleness.over.insert(lease) }
            return max(left, Self.shortestLook)
        } catch is CancellationError {
            return Self.shortestLook
        } catch {
            complainOfIdleness(lease, actions.explain(error))
            return Self.startingLook
        }
    }

    private func complainOfIdleness(_ lease: Lease, _ sentence: String) {
        guard idleness.complained.insert(lease).inserted else { return }
        notify(
            Notice(
                level: .warning,
                sentence: "Whether \(lease.version.path) is idle could not be seen: \(sentence) It "
                    + "is stopped at the end of its lease at the latest."))
    }
}
