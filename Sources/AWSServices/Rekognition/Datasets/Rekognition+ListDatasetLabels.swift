import AWSCore
import Constraints

extension Rekognition {
    /// Lists the labels of a dataset with their counts.
    package enum ListDatasetLabels: RekognitionOperation {
        package static let constraints = RekognitionConstraints.listDatasetLabels

        package struct Input: Codable, Hashable, Sendable, PageInput {
            package var datasetArn: String
            package var nextToken: String?
            package var maxResults: Int?

            package init(datasetArn: String, nextToken: String? = nil, maxResults: Int? = nil) {
                self.datasetArn = datasetArn
                self.nextToken = nextToken
                self.maxResults = maxResults
            }

            enum CodingKeys: String, CodingKey {
                case datasetArn = "DatasetArn"
                case nextToken = "NextToken"
                case maxResults = "MaxResults"
            }
        }

        package struct Output: Codable, Hashable, Sendable, PageOutput {
            package var datasetLabelDescriptions: [DatasetLabelDescription]?
            package var nextToken: String?

            package init(
                datasetLabelDescriptions: [DatasetLabelDescription]? = nil, nextToken: String? = nil
            ) {
                self.datasetLabelDescriptions = datasetLabelDescriptions
                self.nextToken = nextToken
            }

            enum CodingKeys: String, CodingKey {
                case datasetLabelDescriptions = "DatasetLabelDescriptions"
                case nextToken = "NextToken"
            }
        }
    }
}
