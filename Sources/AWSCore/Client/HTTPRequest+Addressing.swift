extension HTTPRequest {
    /// The request below an endpoint. S3 keeps the bucket in the path at a configured endpoint and
    /// for names that are no host label; at AWS's own it moves into the host name.
    func addressed(to endpoint: Endpoint, service: Service) -> HTTPRequest {
        var request = self
        request.scheme = endpoint.scheme
        request.host = endpoint.host
        request.port = endpoint.port
        request.path = endpoint.basePath + path
        if service.signingName == "s3", !endpoint.isConfigured { request.moveBucketIntoHost() }
        return request
    }

    private mutating func moveBucketIntoHost() {
        let bucket = path.dropFirst().prefix { $0 != "/" }
        let isLabel = bucket.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard !bucket.isEmpty, isLabel else { return }
        host = "\(bucket).\(host)"
        let rest = path.dropFirst(1 + bucket.count)
        path = rest.isEmpty ? "/" : String(rest)
    }
}
