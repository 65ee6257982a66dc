import ArgumentParser

/// The option that every command about the local service takes.
struct DataOption: ParsableArguments {
    @Option(name: .customLong("data"), help: "The folder of the local service.")
    var folder: String?
}
