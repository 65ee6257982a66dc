extension Backend {
    /// The ARN of the key that a request names in `KmsKeyId`; nil without one. A key that is not
    /// there or not enabled is the request's fault, which AWS does not model apart: `invalid` makes
    /// the service's error for an invalid input. Another account's key is AccessDeniedException.
    func keyARN(
        _ name: String?, _ call: Call, _ invalid: (String) -> Fault
    ) throws -> String? {
        guard let name else { return nil }
        do {
            return try masterKeys.usable(name, account: call.account).arn
        } catch let problem as KeyProblem where problem.code == .foreign {
            let template = invalid(problem.sentence)
            let status = template.code == "ValidationException" ? 403 : template.status
            throw Fault(status, "AccessDeniedException", problem.sentence)
        } catch let problem as KeyProblem {
            throw invalid(problem.sentence)
        }
    }
}
