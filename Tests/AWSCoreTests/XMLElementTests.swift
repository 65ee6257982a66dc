import AWSCore
import Testing

@Test func `what was written reads back`() throws {
    let element = XMLElement(
        "List", attributes: ["xmlns": "http://x/\"1\""],
        children: [
            XMLElement("Key", "a<b>&\"c\" é\r\n"), XMLElement("Empty"),
            XMLElement("Key", " second "),
        ])
    let back = try XMLElement(element.document)
    #expect(back.name == "List")
    #expect(back.all("Key").map(\.text) == ["a<b>&\"c\" é\r\n", " second "])
    #expect(back["Empty"]?.text == "")
}

@Test func `prefixes, comments, CDATA, attributes and entities are understood`() throws {
    let text = """
        <?xml version='1.0'?><!-- c --><s:A x="1>2"><!-- in --><s:B>&#65;&#x42;&amp;</s:B>\
        <C><![CDATA[<raw>]]></C><D a='/'/></s:A>
        """
    let root = try XMLElement(Array(text.utf8))
    #expect(root.name == "A" && root["B"]?.text == "AB&" && root["C"]?.text == "<raw>")
    #expect(root["D"] != nil)
}

@Test(arguments: [
    "", "text", "<a>", "<a></b>", "<a></a><b/>", "<a>&unknown;</a>", "<a>&#xFFFFFFFF;</a>", "<a",
    "<!DOCTYPE a><a/>", "<a><!-- </a>", "<></>", "</a>",
])
func `broken documents are refused`(text: String) {
    #expect(throws: WireError.self) { try XMLElement(Array(text.utf8)) }
}

@Test func `deep documents are refused, not followed`() {
    let text = String(repeating: "<a>", count: 100_000)
    #expect(throws: WireError.self) { try XMLElement(Array(text.utf8)) }
    #expect(throws: WireError.self) { try XMLElement([0xFF, 0xFE]) }
}
