/// A body that is read piece by piece, and from its start again for every attempt.
package struct ByteSource: Sendable {
    /// Gives the next piece, nil after the last.
    package typealias Reader = @Sendable () async throws -> [UInt8]?

    /// Bytes in all.
    package let length: Int
    /// Begins at the start.
    package let open: @Sendable () throws -> Reader

    package init(length: Int, open: @escaping @Sendable () throws -> Reader) {
        self.length = length
        self.open = open
    }

    /// The body as a whole.
    package func collected() async throws -> [UInt8] {
        var all: [UInt8] = []
        all.reserveCapacity(length)
        let next = try open()
        while let piece = try await next() { all += piece }
        return all
    }
}

/// Takes an answer's body piece by piece.
package protocol ByteSink: Sendable {
    /// Called once before the first piece of every attempt; what came before counts no more.
    func begin(_ head: HTTPResponse) async throws
    func take(_ piece: [UInt8]) async throws
}

/// The bodies of one request that travel in pieces.
package struct BodyStreams: Sendable {
    package var source: ByteSource?
    package var sink: (any ByteSink)?

    package init(source: ByteSource? = nil, sink: (any ByteSink)? = nil) {
        self.source = source
        self.sink = sink
    }
}
