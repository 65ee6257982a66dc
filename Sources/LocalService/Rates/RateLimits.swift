/// How many requests a second an account may send. The figures are AWS's; they are off unless the
/// user turns them on, since nobody else shares the service.
package struct RateLimits: Sendable, Hashable {
    package var isOn = false
    /// Of each operation that is none of the others.
    package var control = 5
    /// Of TagResource, UntagResource and ListTagsForResource each.
    package var tags = 10
    /// Of DetectCustomLabels. AWS has no such limit for DetectAnomalies: its inference units are.
    package var detection = 50

    /// AWS's figures, off.
    package init() {}

    /// The rate of an operation by its name; nil for one without a limit.
    package func rate(of operation: String) -> Int? {
        switch operation {
        case _ where !isOn: nil
        case "DetectAnomalies": nil
        case "DetectCustomLabels": detection
        case "TagResource", "UntagResource", "ListTagsForResource": tags
        default: control
        }
    }
}
