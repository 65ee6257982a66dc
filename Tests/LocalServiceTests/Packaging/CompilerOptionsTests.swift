import AWSServices
import LocalService
import Testing

@Suite struct CompilerOptionsTests {
    private func problem(
        device: LookoutVision.TargetDevice? = nil, accelerator: Bool? = nil,
        _ options: String? = nil
    ) -> String? {
        CompilerOptions.problem(
            in: LookoutVision.GreengrassConfiguration(
                s3OutputLocation: .init(bucket: "bucket"), componentName: "c",
                compilerOptions: options, targetDevice: device,
                targetPlatform: accelerator.map {
                    .init(os: .linux, arch: .x8664, accelerator: $0 ? .nvidia : nil)
                }))
    }

    private static let nvidia = #"{"gpu-code": "sm_75", "trt-ver": "7.1.3", "cuda-ver": "10.2"}"#

    @Test func `what AWS documents is accepted`() {
        #expect(problem(device: .jetsonXavier) == nil)
        #expect(problem(accelerator: true, Self.nvidia) == nil)
        #expect(problem(accelerator: false) == nil)
        #expect(problem(accelerator: false, #"{"mcpu": "core-avx2"}"#) == nil)
    }

    @Test func `a device or a platform, and not both`() {
        #expect(problem() != nil)
        #expect(problem(device: .jetsonXavier, accelerator: true, Self.nvidia) != nil)
        #expect(problem(device: .jetsonXavier, Self.nvidia) != nil)
    }

    @Test(arguments: [
        "no json", "[]", "{}", #"{"gpu-code": 75, "trt-ver": "7.1.3", "cuda-ver": "10.2"}"#,
        #"{"gpu-code": "sm_75", "trt-ver": "7.1.3"}"#,
        #"{"gpu-code": "sm_75", "trt-ver": "7.1", "cuda-ver": "10.2"}"#,
        #"{"gpu-code": "sm_75", "trt-ver": "7.1.3", "cuda-ver": "10.x"}"#,
        #"{"gpu-code": "sm 75", "trt-ver": "7.1.3", "cuda-ver": "10.2"}"#,
        #"{"gpu-code": "sm_75", "trt-ver": "7.1.3", "cuda-ver": "10.2", "mcpu": "x"}"#,
    ])
    func `other options are named`(_ options: String) {
        #expect(problem(accelerator: true, options) != nil)
    }

    @Test func `a processor takes no options of an accelerator`() {
        #expect(problem(accelerator: false, Self.nvidia) != nil)
    }
}
