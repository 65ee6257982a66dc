/// Limited-memory BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.5) with a
/// backtracking line search, for smooth convex functions.
struct Minimiser: Sendable {
    /// Pairs of steps and gradient changes that are kept.
    var memory = 10
    var iterations = 200
    /// Stops when the largest part of the gradient is below this.
    var tolerance = 1e-4
    /// Stops when a step gains less than this share of the value.
    var leastGain = 1e-9

    /// A value and its gradient.
    typealias Objective = ([Double]) throws(EngineError) -> (value: Double, gradient: [Double])

    private struct Pair {
        let step: [Double]
        let change: [Double]
        let curvature: Double
    }

    /// The point where `objective` is least, from `start`; `check` is called before every step.
    func minimum(
        from start: [Double], check: () throws(EngineError) -> Void, of objective: Objective
    ) throws(EngineError) -> [Double] {
        var point = start
        var (value, gradient) = try objective(point)
        var pairs: [Pair] = []
        for _ in 0..<iterations {
            try check()
            guard gradient.contains(where: { abs($0) > tolerance }) else { break }
            let direction = self.direction(gradient, pairs)
            guard
                let next = try search(from: point, value, gradient, along: direction, of: objective)
            else { break }
            let step = zip(next.point, point).map { $0 - $1 }
            let change = zip(next.gradient, gradient).map { $0 - $1 }
            let curvature = dot(step, change)
            if curvature > 1e-12 {
                pairs.append(Pair(step: step, change: change, curvature: curvature))
                if pairs.count > memory { pairs.removeFirst() }
            }
            let gain = value - next.value
            (point, value, gradient) = next
            if gain <= leastGain * max(1, abs(value)) { break }
        }
        return point
    }

    /// The two-loop recursion.
    private func direction(_ gradient: [Double], _ pairs: [Pair]) -> [Double] {
        var direction = gradient.map { -$0 }
        guard let last = pairs.last else {
            let length = dot(gradient, gradient).squareRoot()
            return length > 1 ? direction.map { $0 / length } : direction
        }
        var shares: [Double] = []
        for pair in pairs.reversed() {
            let share = dot(pair.step, direction) / pair.curvature
            shares.append(share)
            add(-share, pair.change, to: &direction)
        }
        let scale = last.curvature / dot(last.change, last.change)
        for index in direction.indices { direction[index] *= scale }
        for (pair, share) in zip(pairs, shares.reversed()) {
            add(share - dot(pair.change, direction) / pair.curvature, pair.step, to: &direction)
        }
        return direction
    }

    private func search(
        from point: [Double], _ value: Double, _ gradient: [Double], along direction: [Double],
        of objective: Objective
    ) throws(EngineError) -> (point: [Double], value: Double, gradient: [Double])? {
        let slope = dot(gradient, direction)
        guard slope < 0 else { return nil }
        var length = 1.0
        for _ in 0..<40 {
            var next = point
            add(length, direction, to: &next)
            let (nextValue, nextGradient) = try objective(next)
            if nextValue <= value + 1e-4 * length * slope { return (next, nextValue, nextGradient) }
            length /= 2
        }
        return nil
    }

    private func dot(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for index in a.indices { sum += a[index] * b[index] }
        return sum
    }

    private func add(_ factor: Double, _ b: [Double], to a: inout [Double]) {
        for index in a.indices { a[index] += factor * b[index] }
    }
}
