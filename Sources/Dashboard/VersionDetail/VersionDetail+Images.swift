import Canvas
import Inventory

/// How a version judged its test images.
extension State {
    func testImages(_ version: ModelVersion, _ writer: DetailWriter) -> [DetailBlock] {
        guard let evaluation = evaluations[version.id], let verdicts = evaluation.verdicts else {
            let text =
                version.state == .training
                ? "The verdicts on the test images come when the training has ended."
                : "No file tells what this version said of single test images."
            return [DetailBlock(writer.paragraph(text, role: .hint))]
        }
        let total = max(1, verdicts.right + verdicts.wrong)
        func line(_ name: String, _ count: Int, _ role: Role) -> [Span] {
            let gauge = Gauge(Double(count) / Double(total), filled: role)
            let figure = "\(count)".padded(to: 5, .right) + " "
            return [Span(name.padded(to: 8), .fieldLabel), Span(figure)]
                + gauge.spans(width: min(40, writer.width - 14), glyphs: glyphs)
        }
        let hint =
            "\(keyText(.images)) shows each with its truth and its verdict, "
            + "\(keyText(.imagesNextWrong)) there goes to the next wrong one."
        return [
            DetailBlock([
                [Span("\(FigureText.count(total, "test image"))", .title)],
                line("Right", verdicts.right, .success), line("Wrong", verdicts.wrong, .error), [],
            ]), DetailBlock(writer.paragraph(hint, role: .hint)),
        ]
    }
}
