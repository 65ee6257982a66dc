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

    @Test func `an hour of training costs a dollar in us-east-1, and nobody knows Lookout's`() {
        let table = PriceTable.builtin(region: "us-east-1")
        #expect(table.trainingPrice(for: .customLabels)?.microDollarsPerUnitHour == 1_000_000)
        #expect(table.trainings[.customLabels]?.source.isEmpty == false)
        #expect(table.trainingPrice(for: .lookoutVision) == nil)
        #expect(PriceTable.builtin(region: "eu-west-1").trainings.isEmpty)
    }

    @Test func `own prices take the place of those they name and of no others`() {
        let own = OwnPrices(
            hosting: [.lookoutVision: UnitPrice(microDollarsPerUnitHour: 5)],
            training: [.lookoutVision: UnitPrice(microDollarsPerUnitHour: 7)])
        let table = PriceTable.builtin(region: "us-east-1").replacing(own)
        #expect(table.price(for: .lookoutVision)?.microDollarsPerUnitHour == 5)
        #expect(table.price(for: .customLabels)?.microDollarsPerUnitHour == 4_000_000)
        #expect(table.trainingPrice(for: .lookoutVision)?.microDollarsPerUnitHour == 7)
        #expect(table.trainingPrice(for: .customLabels)?.microDollarsPerUnitHour == 1_000_000)
        #expect(table.entries[.lookoutVision]?.source == "configuration")
    }

    @Test func `a price for the local service's units leaves its trainings as they are`() {
        let table = PriceTable.local(UnitPrice(microDollarsPerUnitHour: 1))
        #expect(table.trainings == PriceTable.local().trainings)
        #expect(table.price(for: .customLabels)?.microDollarsPerUnitHour == 1)
    }
}
