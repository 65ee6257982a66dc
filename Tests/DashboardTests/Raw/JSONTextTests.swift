import Dashboard
import Testing

@Suite struct JSONTextTests {
    @Test func `members keep their order and numbers their form`() {
        let text = #"{"b": 1.50E3,"a":[1,{"x":"y, \"z\": {"}],"e":{},"n":null}"#
        #expect(
            JSONText.indented(text) == """
                {
                  "b": 1.50E3,
                  "a": [
                    1,
                    {
                      "x": "y, \\"z\\": {"
                    }
                  ],
                  "e": {},
                  "n": null
                }
                """)
    }

    @Test(arguments: ["", "not JSON {", #"{"open": "text"#, "[1}", "]", #"{"a":1"#])
    func `what is no JSON comes back as it is`(text: String) {
        #expect(JSONText.indented(text) == text)
    }

    @Test func `the elements of a member are cut out as they stand`() {
        let text = #"{"Other":[1],"Items":[{"a":[1,2]},{"b":"],"},3],"NextToken":"t"}"#
        #expect(
            JSONText.elements(of: "Items", in: text) == [#"{"a":[1,2]}"#, #"{"b":"],"}"#, "3"])
        #expect(JSONText.elements(of: "Other", in: text) == ["1"])
        #expect(JSONText.elements(of: "a", in: text).isEmpty)
        #expect(JSONText.elements(of: "Items", in: #"{"Items":[]}"#).isEmpty)
        #expect(JSONText.elements(of: "Items", in: #"{"Items":[1"#).isEmpty)
    }
}
