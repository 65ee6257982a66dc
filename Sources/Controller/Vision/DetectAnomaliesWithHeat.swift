import AWSCore
import AWSServices
import Dashboard

/// DetectAnomalies, asking for the heat map that only the local service gives.
///
/// The request carries `x-visiontop-heat-map: 1`; the result then has the member
/// `HeatMap: {"Width", "Height", "Values"}`, base64 of one byte a cell, row major, 255 = hottest.
enum DetectAnomaliesWithHeat: AWSOperation {
    typealias Input = LookoutVision.DetectAnomalies.Input

    struct Output: Sendable {
        var result: LookoutVision.DetectAnomalyResult?
        var heatMap: Detection.HeatMap?
    }

    static var service: Service { LookoutVision.service }
    static var name: String { LookoutVision.DetectAnomalies.name }

    static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
        var request = try LookoutVision.DetectAnomalies.request(input, makeToken: makeToken)
        request.headers["x-visiontop-heat-map"] = "1"
        return request
    }

    static func output(_ response: HTTPResponse) throws -> Output {
        let heated = try JSON.decode(Document.self, from: response.body).result?.heatMap
        return Output(
            result: try LookoutVision.DetectAnomalies.output(response).detectAnomalyResult,
            heatMap: heated?.map)
    }

    private struct Document: Decodable {
        var result: Result?

        enum CodingKeys: String, CodingKey { case result = "DetectAnomalyResult" }
    }

    private struct Result: Decodable {
        var heatMap: Heat?

        enum CodingKeys: String, CodingKey { case heatMap = "HeatMap" }
    }

    private struct Heat: Decodable {
        var width: Int
        var height: Int
        var values: Blob

        enum CodingKeys: String, CodingKey {
            case width = "Width"
            case height = "Height"
            case values = "Values"
        }

        /// nil when the bytes are not as many as the cells.
        var map: Detection.HeatMap? {
            guard width > 0, height > 0, values.bytes.count == width * height else { return nil }
            return Detection.HeatMap(
                width: width, height: height, values: values.bytes.map { Float($0) / 255 })
        }
    }
}
