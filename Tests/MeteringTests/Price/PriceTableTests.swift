import Inventory
import Metering
import Testing

struct PriceTableTests {
    @Test func `four dollars in us-east-1, with source and date`() {
        let table = PriceTable.builtin(region: "us-east-1")
        for service in VisionService.allCases {
            #expect(table.price(for: service)?.microDollarsPerUnitHour == 4_000_000)
            #expect(table.entries[service]?.source.isEmpty == false)
            #expect(table.entries[service]?.asOf.isEmpty == false)
        }
    }

    @Test(arguments: ["eu-west-1", "us-west-2", "ap-northeast-1", "", "US-EAST-1"])
    func `the price of another region is not known`(region: String) {
        let table = PriceTable.builtin(region: region)
        #expect(VisionService.allCases.allSatisfy { table.price(for: $0) == nil })
    }

    @Test func `a custom price is for every service`() {
        let price = UnitPrice(microDollarsPerUnitHour: 1_250_000)
        let table = PriceTable.custom(price)
        #expect(VisionService.allCases.allSatisfy { table.price(for: $0) == price })
    }

    @Test func `the local service is metered as us-east-1 unless told otherwise`() {
        let price = UnitPrice(microDollarsPerUnitHour: 0)
        #expect(PriceTable.local() == PriceTable.builtin(region: "us-east-1"))
        #expect(PriceTable.local(price).price(for: .lookoutVision) == price)
    }
}
