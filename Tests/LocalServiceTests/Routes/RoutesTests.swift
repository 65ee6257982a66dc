import AWSServices
import Constraints
import LocalService
import Testing

@Suite struct RoutesTests {
    static let known =
        LookoutVisionConstraints.all + RekognitionConstraints.all + CloudWatchConstraints.all

    @Test(arguments: known)
    func `every operation is answered, or listed with the reason why not`(
        _ operation: OperationConstraints
    ) {
        let answers = Routes.served.count { $0 == operation }
        let reasons = Routes.notServed[operation] == nil ? 0 : 1
        #expect(answers + reasons == 1, "\(operation.service) \(operation.name)")
    }

    @Test func `a label with an encoded slash is one label`() {
        let pattern = PathPattern("/2020-11-20/tags/{resourceArn}")
        #expect(
            pattern.labels(in: "/2020-11-20/tags/arn%3Aaws%3Amodel%2Fp%2F1")
                == ["resourceArn": "arn:aws:model/p/1"])
        #expect(pattern.labels(in: "/2020-11-20/tags/arn:aws:model/p/1") == nil)
        #expect(pattern.labels(in: "/2020-11-20/tags/%zz") == nil)
    }
}
