import AWSCore
import AWSServices
import Testing

private let key = "folder/a b+c=é&ü~*'()!.png"

private func requests() throws -> [String: (HTTPRequest, Service)] {
    func row<O: AWSOperation>(_ operation: O.Type, _ input: O.Input) throws -> (
        String, (HTTPRequest, Service)
    ) {
        (O.name, (try O.request(input, makeToken: { "" }), O.service))
    }
    return try Dictionary(uniqueKeysWithValues: [
        row(S3.CreateBucket.self, .init(bucket: "images")),
        row(S3.HeadBucket.self, .init(bucket: "images")),
        row(S3.ListBuckets.self, .init()),
        row(
            S3.PutObject.self,
            .init(bucket: "images", key: key, body: [0, 255], contentType: "image/png")),
        row(S3.GetObject.self, .init(bucket: "images", key: key, range: 0...1, versionID: "v1/+")),
        row(S3.HeadObject.self, .init(bucket: "images", key: key)),
        row(S3.DeleteObject.self, .init(bucket: "images", key: key)),
        row(
            S3.ListObjectsV2.self,
            .init(bucket: "images", prefix: "a b/", delimiter: "/", maxKeys: 7, nextToken: "t/+=")),
        row(STS.GetCallerIdentity.self, .init()),
    ])
}

@Test func `objects and identity travel as with botocore`() throws {
    let recordings = try Recording.all("s3.json")
    let ours = try requests()
    #expect(Set(recordings.map(\.operation)) == Set(ours.keys))
    for recording in recordings {
        let (request, service) = try #require(ours[recording.operation])
        try recording.expect(request, service)
    }
}

@Test func `a listing is read with its encoded keys, prefixes and token`() throws {
    let xml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
          <EncodingType>url</EncodingType><NextContinuationToken>a&amp;b</NextContinuationToken>
          <Contents><Key>a%20b/%C3%A9.png</Key><Size>12</Size><ETag>&quot;e&quot;</ETag>
            <LastModified>2024-01-02T03:04:05.000Z</LastModified></Contents>
          <CommonPrefixes><Prefix>a%2Bb/</Prefix></CommonPrefixes>
        </ListBucketResult>
        """
    let output = try S3.ListObjectsV2.output(HTTPResponse(status: 200, body: Array(xml.utf8)))
    let object = try #require(output.contents.first)
    #expect(object.key == "a b/é.png" && object.size == 12 && object.eTag == "\"e\"")
    #expect(object.lastModified?.iso8601 == "2024-01-02T03:04:05Z")
    #expect(output.commonPrefixes == ["a+b/"])
    #expect(output.nextToken == "a&b")
}

@Test func `buckets and identity are read`() throws {
    let buckets = """
        <ListAllMyBucketsResult><Buckets><Bucket><Name>one</Name>
        <CreationDate>2024-01-02T03:04:05.000Z</CreationDate></Bucket>
        <Bucket><Name>two</Name></Bucket></Buckets></ListAllMyBucketsResult>
        """
    let list = try S3.ListBuckets.output(HTTPResponse(status: 200, body: Array(buckets.utf8)))
    #expect(list.buckets.map(\.name) == ["one", "two"])
    let identity = """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <GetCallerIdentityResult><Arn>arn:x</Arn><UserId>u</UserId><Account>1</Account>
        </GetCallerIdentityResult></GetCallerIdentityResponse>
        """
    let caller = try STS.GetCallerIdentity.output(
        HTTPResponse(status: 200, body: Array(identity.utf8)))
    #expect(caller.account == "1" && caller.arn == "arn:x" && caller.userID == "u")
}

@Test func `an empty bucket, key or path label is refused, not sent`() {
    #expect(throws: WireError.self) {
        try S3.DeleteObject.request(.init(bucket: "b", key: ""), makeToken: { "" })
    }
    #expect(throws: WireError.self) {
        try LookoutVision.DeleteProject.request(.init(projectName: ""), makeToken: { "" })
    }
}
