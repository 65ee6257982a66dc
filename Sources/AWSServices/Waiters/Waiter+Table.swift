extension Waiter {
    /// Every waiter of both services. botocore has two (Custom Labels: trained for 12 hours, running
    /// for 20 minutes) and both give up on what still goes on: training takes up to 24 hours by the
    /// documentation and was seen to take 34, Lookout for Vision trains and tests 24 hours each, a
    /// start takes 5 to 20 minutes.
    package static let all = lookoutModel + labelsVersion + rest

    private static let lookoutModel = [
        Waiter(
            .lookoutModel, .trained,
            success: [
                "TRAINED", "STARTING_HOSTING", "HOSTED", "HOSTING_FAILED", "STOPPING_HOSTING",
                "SYSTEM_UPDATING",
            ],
            failure: ["TRAINING_FAILED", "DELETING"],
            every: .seconds(120), within: .seconds(50 * 3600)),
        Waiter(
            .lookoutModel, .running, success: ["HOSTED"],
            failure: ["HOSTING_FAILED", "STOPPING_HOSTING", "TRAINING_FAILED", "DELETING"],
            settled: ["TRAINED"], every: .seconds(30), within: .seconds(3600)),
        Waiter(
            .lookoutModel, .stopped, success: ["TRAINED"],
            failure: ["HOSTING_FAILED", "TRAINING_FAILED", "DELETING"], settled: ["HOSTED"],
            every: .seconds(30), within: .seconds(3600)),
        Waiter(
            .lookoutModel, .deleted,
            settled: ["TRAINED", "TRAINING_FAILED", "HOSTED", "HOSTING_FAILED", "TRAINING"],
            every: .seconds(10), within: .seconds(1800)),
    ]

    private static let labelsVersion = [
        Waiter(
            .labelsVersion, .trained,
            success: [
                "TRAINING_COMPLETED", "STARTING", "RUNNING", "FAILED", "STOPPING", "STOPPED",
                "COPYING_COMPLETED",
            ],
            failure: ["TRAINING_FAILED", "COPYING_FAILED", "DELETING", "DEPRECATED", "EXPIRED"],
            every: .seconds(120), within: .seconds(48 * 3600)),
        Waiter(
            .labelsVersion, .running, success: ["RUNNING"],
            failure: [
                "FAILED", "STOPPING", "TRAINING_FAILED", "COPYING_FAILED", "DELETING",
                "DEPRECATED", "EXPIRED",
            ],
            settled: ["TRAINING_COMPLETED", "STOPPED", "COPYING_COMPLETED"],
            every: .seconds(30), within: .seconds(3600)),
        Waiter(
            .labelsVersion, .stopped,
            success: ["STOPPED", "TRAINING_COMPLETED", "COPYING_COMPLETED"],
            failure: ["FAILED", "TRAINING_FAILED", "COPYING_FAILED", "DELETING"],
            settled: ["RUNNING"], every: .seconds(30), within: .seconds(3600)),
        Waiter(
            .labelsVersion, .deleted,
            settled: [
                "TRAINING_IN_PROGRESS", "TRAINING_COMPLETED", "TRAINING_FAILED", "RUNNING",
                "FAILED", "STOPPED", "COPYING_COMPLETED", "COPYING_FAILED", "DEPRECATED", "EXPIRED",
            ],
            every: .seconds(10), within: .seconds(1800)),
        Waiter(
            .labelsVersion, .copied,
            success: ["COPYING_COMPLETED", "STARTING", "RUNNING", "STOPPING", "STOPPED"],
            failure: ["COPYING_FAILED", "DELETING"],
            every: .seconds(30), within: .seconds(12 * 3600)),
    ]

    /// A dataset whose update failed is as it was before; the wait was for the update all the same.
    private static let rest = [
        Waiter(
            .lookoutDataset, .ready, success: ["CREATE_COMPLETE", "UPDATE_COMPLETE"],
            failure: [
                "CREATE_FAILED", "UPDATE_FAILED_ROLLBACK_COMPLETE", "DELETE_IN_PROGRESS",
                "DELETE_COMPLETE", "DELETE_FAILED",
            ],
            every: .seconds(10), within: .seconds(4 * 3600)),
        Waiter(
            .lookoutDataset, .deleted, success: ["DELETE_COMPLETE"], failure: ["DELETE_FAILED"],
            settled: ["CREATE_COMPLETE", "CREATE_FAILED", "UPDATE_COMPLETE"],
            every: .seconds(10), within: .seconds(1800)),
        Waiter(
            .labelsDataset, .ready, success: ["CREATE_COMPLETE", "UPDATE_COMPLETE"],
            failure: ["CREATE_FAILED", "UPDATE_FAILED", "DELETE_IN_PROGRESS"],
            every: .seconds(10), within: .seconds(4 * 3600)),
        Waiter(
            .labelsDataset, .deleted,
            settled: ["CREATE_COMPLETE", "CREATE_FAILED", "UPDATE_COMPLETE", "UPDATE_FAILED"],
            every: .seconds(10), within: .seconds(1800)),
        Waiter(
            .lookoutProject, .ready, every: .seconds(5), within: .seconds(600)),
        Waiter(
            .lookoutProject, .deleted, every: .seconds(5), within: .seconds(600)),
        Waiter(
            .labelsProject, .ready, success: ["CREATED"], failure: ["DELETING"],
            every: .seconds(5), within: .seconds(600)),
        Waiter(
            .labelsProject, .deleted, settled: ["CREATED"],
            every: .seconds(5), within: .seconds(600)),
        Waiter(
            .packagingJob, .packaged, success: ["SUCCEEDED"], failure: ["FAILED"],
            every: .seconds(30), within: .seconds(6 * 3600)),
    ]

    private init(
        _ kind: WaitTarget.Kind, _ event: WaitEvent, success: Set<String> = [],
        failure: Set<String> = [], settled: Set<String> = [], every delay: Duration,
        within limit: Duration
    ) {
        self.init(
            kind: kind, event: event, success: success, failure: failure, settled: settled,
            delay: delay, limit: limit)
    }
}
