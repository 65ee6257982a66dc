import AWSCore
import Constraints

extension Rekognition {
    /// Lists the JSON lines of a dataset, filtered.
    package enum ListDatasetEntries: RekognitionOperation {
        package static let constraints = RekognitionConstraints.listDatasetEntries

        package struct Input: Codable, Hashable, Sendable, PageInput {
            package var datasetArn: String
            package var containsLabels: [String]?
            package var labeled: Bool?
            package var sourceRefContains: String?
            package var hasErrors: Bool?
            package var nextToken: String?
            package var maxResults: Int?

            package init(
                datasetArn: String, containsLabels: [String]? = nil, labeled: Bool? = nil,
                sourceRefContains: String? = nil, hasErrors: Bool? = nil, nextToken: String? = nil,
                maxResults: Int? = nil
            ) {
                self.datasetArn = datasetArn
                self.containsLabels = containsLabels
                self.labeled = labeled
                self.sourceRefContains = sourceRefContains
                self.hasErrors = hasErrors
                self.nextToken = nextToken
                self.maxResults = maxResults
            }

            enum CodingKeys: String, CodingKey {
                case datasetArn = "DatasetArn"
                case containsLabels = "ContainsLabels"
                case labeled = "Labeled"
                case sourceRefContains = "SourceRefContains"
                case hasErrors = "HasErrors"
                case nextToken = "NextToken"
                case maxResults = "MaxResults"
            }
        }

        package struct Output: Codable, Hashable, Sendable, PageOutput {
            package var datasetEntries: [String]?
            package var nextToken: String?

            package init(datasetEntries: [String]? = nil, nextToken: String? = nil) {
                self.datasetEntries = datasetEntries
                self.nextToken = nextToken
            }

            enum CodingKeys: String, CodingKey {
                case datasetEntries = "DatasetEntries"
                case nextToken = "NextToken"
            }
        }
    }
}
