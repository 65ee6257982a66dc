import AWSCore

/// The place where a list goes on: a number or a text in base64, so that it fits both APIs' patterns.
struct Page: Sendable {
    /// Entries that a page holds at most.
    let limit: Int
    /// What the last entry of the page before was; nil for the first page.
    let after: String?

    /// Reads the request's token; throws `fault` for one that no answer gave.
    init(token: String?, limit: Int?, fault: Fault) throws {
        self.limit = min(limit ?? 100, 100)
        guard let token, !token.isEmpty else {
            after = nil
            return
        }
        guard let bytes = Blob(base64: token)?.bytes, bytes.first == UInt8(ascii: ">"),
            let text = String(validating: bytes.dropFirst(), as: UTF8.self)
        else { throw fault }
        after = text
    }

    /// The entries of the page out of one more than it holds, and the token of the next page.
    func cut<T>(_ found: [T], _ place: (T) -> String) -> (entries: [T], token: String?) {
        let entries = Array(found.prefix(limit))
        guard found.count > limit, let last = entries.last else { return (entries, nil) }
        return (entries, Blob(Array((">" + place(last)).utf8)).base64)
    }
}
