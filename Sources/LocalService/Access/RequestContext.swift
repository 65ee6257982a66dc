/// What is known of a request, by the names of condition keys in lower case.
package struct RequestContext: Sendable, Hashable {
    private var values: [String: [String]] = [:]

    /// Nothing is known yet.
    package init() {}

    /// The values of a key, nil when the request has none.
    package subscript(key: String) -> [String]? {
        get { values[key.lowercased()] }
        set { values[key.lowercased()] = newValue }
    }
}

/// The condition keys that policies may have. Some of them no request here has, as it is with most
/// requests to AWS; a condition on such a key is one on a key that is missing.
/// Source: IAM user guide, "AWS global condition context keys"; service authorization reference,
/// "Condition keys for Amazon Rekognition", "… Lookout for Vision" and "… Amazon S3".
enum ConditionKey {
    private static let exact: Set<String> = [
        "aws:currenttime", "aws:epochtime", "aws:principalaccount", "aws:principalarn",
        "aws:principaltype", "aws:referer", "aws:requestedregion", "aws:resourceaccount",
        "aws:securetransport", "aws:sourceip", "aws:tagkeys", "aws:useragent", "aws:userid",
        "aws:username", "s3:delimiter", "s3:max-keys", "s3:prefix", "s3:versionid", "s3:x-amz-acl",
        "aws:calledvia", "aws:multifactorauthage", "aws:multifactorauthpresent",
        "aws:principalisawsservice", "aws:principalorgid", "aws:principalservicename",
        "aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourcevpc",
        "aws:sourcevpce", "aws:viaawsservice", "aws:vpcsourceip",
    ]
    private static let tags = ["aws:principaltag/", "aws:requesttag/", "aws:resourcetag/"]

    /// Whether `name` is a key, in letters of either case; the tag's own name may be anything.
    static func isKnown(_ name: String) -> Bool {
        let name = name.lowercased()
        return exact.contains(name)
            || tags.contains { name.hasPrefix($0) && name.utf8.count > $0.utf8.count }
    }

    /// Whether the key may have many values at once.
    static func isList(_ name: String) -> Bool { name.lowercased() == "aws:tagkeys" }

    /// Whether the value of the key is a tag of the resource.
    static func isResourceTag(_ name: String) -> Bool {
        name.lowercased().hasPrefix("aws:resourcetag/")
    }
}
