/// The pages of a list, one call each; an absent or empty token ends it.
package struct Pages<O: AWSOperation>: AsyncSequence, Sendable
where O.Input: PageInput, O.Output: PageOutput {
    package typealias Element = O.Output

    private let client: AWSClient
    private let input: O.Input

    fileprivate init(client: AWSClient, input: O.Input) {
        self.client = client
        self.input = input
    }

    package func makeAsyncIterator() -> Iterator { Iterator(client: client, input: input) }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let client: AWSClient
        fileprivate var input: O.Input?
        private var seen: Set<String> = []

        fileprivate init(client: AWSClient, input: O.Input) {
            self.client = client
            self.input = input
        }

        /// The next page, nil after the last. A token that comes back, at once or after others, ends
        /// the list with an error rather than never.
        package mutating func next() async throws -> O.Output? {
            guard var current = input else { return nil }
            input = nil
            let page = try await client.call(O.self, current)
            guard let token = page.nextToken, !token.isEmpty else { return page }
            if let start = current.nextToken { seen.insert(start) }
            guard seen.insert(token).inserted else {
                throw WireError("\(O.name): the service repeats a page token.")
            }
            current.nextToken = token
            input = current
            return page
        }
    }
}

extension AWSClient {
    /// The pages of a list operation from `input` on.
    package func pages<O: AWSOperation>(_ operation: O.Type, _ input: O.Input) -> Pages<O>
    where O.Input: PageInput, O.Output: PageOutput {
        Pages(client: self, input: input)
    }
}
