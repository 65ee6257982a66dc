/// How much of everything one account may have. The defaults are AWS's for Custom Labels; Lookout
/// for Vision's own were never published and mirror them.
package struct ServiceQuotas: Sendable, Hashable {
    /// Projects an account and service.
    package var projects = 100
    /// Models a project.
    package var modelsPerProject = 100
    /// Trainings at once, each service by itself.
    package var concurrentTrainings = 2
    /// Models hosted at once, each service by itself.
    package var runningModels = 2
    /// Inference units a model.
    package var inferenceUnits = 5

    /// AWS's defaults.
    package init() {}
}
