import AWSCore
import Testing

@Test func `moments are written in every form of the API`() {
    let moment = Timestamp(secondsSinceEpoch: 1_704_164_645.75)
    #expect(moment.basic == "20240102T030405Z")
    #expect(moment.basicDate == "20240102")
    #expect(moment.iso8601 == "2024-01-02T03:04:05Z")
    #expect(moment.httpDate == "Tue, 02 Jan 2024 03:04:05 GMT")
    #expect(Timestamp(secondsSinceEpoch: -1).iso8601 == "1969-12-31T23:59:59Z")
    #expect(Timestamp(secondsSinceEpoch: 951_782_400).iso8601 == "2000-02-29T00:00:00Z")
}

@Test func `what was written reads back, every day of four centuries`() throws {
    for day in stride(from: -30_000, through: 120_000, by: 7) {
        let moment = Timestamp(secondsSinceEpoch: Double(day) * 86_400 + 3_661)
        #expect(Timestamp(iso8601: moment.iso8601) == moment)
        #expect(Timestamp(iso8601: moment.basic) == moment)
        #expect(Timestamp(httpDate: moment.httpDate) == moment)
    }
    #expect(Timestamp(iso8601: "2024-01-02T03:04:05.5Z")?.secondsSinceEpoch == 1_704_164_645.5)
}

@Test(arguments: [
    "", "2024", "2024-13-02T03:04:05Z", "2024-01-02T03:04:05", "x024-01-02T03:04:05Z",
])
func `other text is no moment`(text: String) {
    #expect(Timestamp(iso8601: text) == nil)
    #expect(Timestamp(httpDate: text) == nil)
}
