extension State {
    /// Tells what became of an export, or asks before a file is replaced.
    mutating func end(_ request: ExportRequest, _ outcome: ExportOutcome) {
        switch outcome {
        case .written(let path, let bytes):
            let rows = FigureText.count(request.rows, "row")
            let sentence = "\(rows) exported to \(path), \(FigureText.count(bytes, "byte"))."
            log.add(.success, sentence, at: moment)
            say(.success, sentence)
        case .exists: confirm(.overwrite(request), of: nil)
        case .failed(let sentence):
            log.add(.error, sentence, at: moment)
            say(.error, sentence)
        }
    }
}
