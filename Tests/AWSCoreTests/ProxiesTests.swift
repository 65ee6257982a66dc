import AWSCore
import Testing

private func proxy(
    _ variables: [String: String], _ host: String = "rekognition.us-east-1.amazonaws.com",
    scheme: String = "https", port: Int? = nil
) throws -> String? {
    let request = HTTPRequest(scheme: scheme, host: host, port: port)
    return try Proxies(Environment(variables)).proxy(for: request)?.place
}

@Test func `the lower-case name wins, and each scheme has its own`() throws {
    let both = ["HTTPS_PROXY": "http://upper:1", "https_proxy": "http://lower:2"]
    #expect(try proxy(both) == "lower:2")
    #expect(try proxy(["HTTPS_PROXY": "http://upper:1"]) == "upper:1")
    #expect(try proxy(both, scheme: "http") == nil)
    #expect(try proxy(["http_proxy": "proxy"], scheme: "http") == "proxy:80")
    #expect(try proxy([:]) == nil)
}

/// Expected values: Python's `urllib.request.proxy_bypass_environment`, which botocore asks.
@Test(arguments: [
    ("*", true), ("amazonaws.com", true), (".amazonaws.com", true), ("AMAZONAWS.COM", true),
    ("other.com, us-east-1.amazonaws.com", true), ("naws.com", false), ("amazonaws.co", false),
    ("rekognition.us-east-1.amazonaws.com:443", false), ("", false),
])
func `names that go directly`(list: String, isDirect: Bool) throws {
    let found = try proxy(["HTTPS_PROXY": "http://p:1", "NO_PROXY": list])
    #expect((found == nil) == isDirect)
}

@Test func `loopback and ports go directly where they should`() throws {
    for host in ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"] {
        #expect(try proxy(["HTTP_PROXY": "p:1"], host, scheme: "http") == nil)
    }
    #expect(
        try proxy(["HTTPS_PROXY": "p:1", "no_proxy": "h:8443"], "h", port: 8443) == nil)
    #expect(try proxy(["HTTPS_PROXY": "p:1", "no_proxy": "h:8443"], "h", port: 8444) == "p:1")
}

@Test func `credentials are read and never shown`() throws {
    let environment = Environment(["https_proxy": "http://us%40er:pa%3Ass@p:3128/"])
    let proxies = try Proxies(environment)
    let proxy = try #require(proxies.https)
    #expect(proxy.user == "us@er" && proxy.password == "pa:ss" && proxy.place == "p:3128")
    var dumped = ""
    dump(proxies, to: &dumped)
    for text in ["\(proxy)", "\(proxies)", String(reflecting: proxy), dumped] {
        #expect(!text.contains("pa:ss") && !text.contains("us@er"))
    }
}

@Test(arguments: ["https://p:1", "socks5://p:1", "http://p:x", "http://", "http://secret@"])
func `an address that cannot be read is told without its value`(value: String) {
    let error = #expect(throws: WireError.self) {
        try Proxies(Environment(["HTTPS_PROXY": value]))
    }
    #expect(error?.sentence.contains("https_proxy") == true)
    #expect(error?.sentence.contains("secret") == false)
}

@Test func `the bundle of authorities comes from the variable, then the profile`() throws {
    func bundle(_ variables: [String: String]) throws -> String? {
        let environment = Environment(variables.merging(["HOME": "/h"]) { $1 }) { path in
            path == "/h/.aws/config" ? "[default]\nca_bundle = ~/ca.pem" : nil
        }
        return try Settings(environment: environment).networkOptions().caBundle
    }
    #expect(try bundle([:]) == "/h/ca.pem")
    #expect(try bundle(["AWS_CA_BUNDLE": "/etc/ca.pem"]) == "/etc/ca.pem")
}
