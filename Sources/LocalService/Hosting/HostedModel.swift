import Synchronization
import VisionEngine

/// A model in memory with its inference units.
final class HostedModel: Sendable {
    /// The weights, for further units.
    let model: TrainedModel
    /// How many units there should be.
    let policy: Mutex<ScalingPolicy>
    let units: InferenceUnits<Detector>

    /// A model without units yet.
    /// - Parameter uptime: a clock that only goes forward.
    init(
        _ model: TrainedModel, policy: ScalingPolicy, queueLength: Int,
        uptime: @escaping @Sendable () -> Duration
    ) {
        self.model = model
        self.policy = Mutex(policy)
        units = InferenceUnits(queueLength: queueLength, uptime: uptime)
    }
}
