import ArgumentParser

/// Prints how long the dashboard takes over many versions, for `make bench`.
struct MeasureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Measure the dashboard over many versions.",
        shouldDisplay: false)

    @Option(help: "Projects.")
    var projects = 1000

    @Option(help: "Versions of each project.")
    var versions = 100

    func run() throws {
        var measurement = ListMeasurement()
        try measurement.run(ManyVersions(projects: projects, versions: versions))
        for (name, values) in grouped(measurement.figures) {
            let sorted = values.sorted()
            let (median, worst) = (sorted[sorted.count / 2], sorted[sorted.count - 1])
            try Sink.output.write("\(name)\t\(median)\t\(worst)\n")
        }
    }

    /// Values by name, in the order in which the names came first.
    private func grouped(
        _ figures: [(name: String, value: Double)]
    ) -> [(name: String, values: [Double])] {
        var names: [String] = []
        var values: [String: [Double]] = [:]
        for (name, value) in figures {
            if values[name] == nil { names.append(name) }
            values[name, default: []].append(value)
        }
        return names.map { ($0, values[$0] ?? []) }
    }
}
