import AWSCore

/// The conditions of a request on the object that it reads or replaces.
/// Source: RFC 9110, section 13; Amazon S3 API Reference, GetObject and PutObject.
enum ObjectConditions {
    /// Whether the content is wanted: false when the caller has it already. Throws 412.
    static func isWanted(
        _ object: ObjectRecord, _ headers: HTTPHeaders, prefix: String = ""
    ) throws -> Bool {
        if let match = names(object, headers[prefix + "if-match"]) {
            guard match else { throw Fault.preconditionFailed }
        } else if let since = date(headers[prefix + "if-unmodified-since"]),
            seconds(object) > since
        {
            throw Fault.preconditionFailed
        }
        if let match = names(object, headers[prefix + "if-none-match"]) { return !match }
        if let since = date(headers[prefix + "if-modified-since"]) {
            return seconds(object) > since
        }
        return true
    }

    /// Throws 412 or `NoSuchKey` unless an object may be put in the place of `current`.
    static func checkPut(_ current: ObjectRecord?, _ headers: HTTPHeaders) throws {
        if headers["if-none-match"] == "*", current != nil { throw Fault.preconditionFailed }
        guard let match = headers["if-match"] else { return }
        guard let current else {
            throw Fault(404, "NoSuchKey", "The specified key does not exist.")
        }
        guard names(current, match) == true else { throw Fault.preconditionFailed }
    }

    /// Whether a list of entity tags names the object's; nil without a list.
    private static func names(_ object: ObjectRecord, _ list: String?) -> Bool? {
        list.map { list in
            list == "*"
                || list.split(separator: ",").contains { tag in
                    tag.filter { $0 != "\"" && $0 != " " } == object.etag
                }
        }
    }

    /// A date that cannot be read is no condition.
    private static func date(_ text: String?) -> Int64? {
        text.flatMap { Timestamp(httpDate: $0) }.map { $0.milliseconds / 1000 }
    }

    private static func seconds(_ object: ObjectRecord) -> Int64 { object.modifiedAt / 1000 }
}
