import Inventory
import Testing

struct VersionStateTests {
    /// `ModelStatus` of Lookout for Vision 2020-11-20.
    static let lookout: [(String, VersionState)] = [
        ("TRAINING", .training), ("TRAINED", .trained), ("TRAINING_FAILED", .trainingFailed),
        ("STARTING_HOSTING", .starting), ("HOSTED", .hosted), ("HOSTING_FAILED", .hostingFailed),
        ("STOPPING_HOSTING", .stopping), ("SYSTEM_UPDATING", .updating), ("DELETING", .deleting),
    ]

    /// `ProjectVersionStatus` of Rekognition 2016-06-27.
    static let rekognition: [(String, VersionState)] = [
        ("TRAINING_IN_PROGRESS", .training), ("TRAINING_COMPLETED", .trained),
        ("TRAINING_FAILED", .trainingFailed), ("STARTING", .starting), ("RUNNING", .hosted),
        ("FAILED", .hostingFailed), ("STOPPING", .stopping), ("STOPPED", .trained),
        ("DELETING", .deleting), ("COPYING_IN_PROGRESS", .copying),
        ("COPYING_COMPLETED", .trained), ("COPYING_FAILED", .copyFailed),
        ("DEPRECATED", .trained), ("EXPIRED", .trained),
    ]

    @Test(arguments: lookout + rekognition)
    func `every status word of both services has its state`(word: String, state: VersionState) {
        #expect(VersionState(status: word) == state)
    }

    @Test(arguments: ["", "hosted", "HOSTED ", "PAUSED"])
    func `a word that neither service has is unknown`(word: String) {
        #expect(VersionState(status: word) == .unknown)
    }

    @Test func `units are charged from the start until the stop is over`() {
        #expect(
            VersionState.allCases.filter(\.isCharged) == [.starting, .hosted, .stopping, .updating])
    }

    @Test func `what is legal follows the state machines`() {
        #expect(VersionState.allCases.filter(\.canStart) == [.trained])
        #expect(VersionState.allCases.filter(\.canStop) == [.starting, .hosted])
        #expect(
            VersionState.allCases.filter(\.canDelete)
                == [.trained, .trainingFailed, .hostingFailed, .copyFailed])
    }

    @Test func `a state that ends by itself is neither legal to start nor to delete`() {
        for state in VersionState.allCases where state.isTransitional {
            #expect(!state.canStart && !state.canDelete)
        }
        #expect(!VersionState.unknown.isTransitional && !VersionState.hosted.isTransitional)
    }
}
