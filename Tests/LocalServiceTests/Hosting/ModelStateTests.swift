import AWSServices
import LocalService
import Testing

@Suite struct ModelStateTests {
    @Test func `models are started, stopped and deleted in AWS's states only`() {
        let start = ModelState.allCases.filter(\.canStart).map(\.rekognition)
        #expect(
            Set(start).isSubset(of: [.trainingCompleted, .stopped, .copyingCompleted, .failed]))
        #expect(Set(start).isSuperset(of: [.trainingCompleted, .stopped]))
        let stop = ModelState.allCases.filter(\.canStop).map(\.lookoutVision)
        #expect(Set(stop) == [.startingHosting, .hosted, .systemUpdating])
        for state in ModelState.allCases where state.isRunning || state == .training {
            #expect(!state.canDelete && !state.canStart)
        }
    }

    @Test func `a model that is loaded again has a word in both services`() {
        #expect(ModelState.updating.lookoutVision == .systemUpdating)
        #expect(ModelState.updating.rekognition == .starting)
        #expect(ModelState.updating.isRunning)
    }

    @Test(arguments: ModelState.allCases) func `there is always something to do next`(
        state: ModelState
    ) {
        for advice in [state.adviceOnStart, state.adviceOnStop, state.adviceOnDetection] {
            #expect(!advice.isEmpty && !advice.hasSuffix("."))
        }
    }
}
