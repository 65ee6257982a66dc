import Canvas
import Testing

/// Records the rows that differ from a golden text.
func expectLines(
    _ lines: [String], _ golden: String, _ location: SourceLocation = #_sourceLocation
) {
    let wanted = golden.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines != wanted else { return }
    let shown = lines.map { "\"\($0)\"" }.joined(separator: "\n")
    Issue.record("shows\n\(shown)\ninstead of\n\(golden)", sourceLocation: location)
}

/// Draws into a fresh buffer.
func drawn(_ width: Int, _ height: Int, _ draw: (inout CellBuffer) -> Void) -> CellBuffer {
    var buffer = CellBuffer(width: width, height: height)
    draw(&buffer)
    return buffer
}
