import AWSCore
import Constraints

extension LookoutVision {
    /// Lists the JSON lines of a dataset, filtered.
    package enum ListDatasetEntries: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.listDatasetEntries

        package struct Input: Codable, Hashable, Sendable, PageInput {
            package var projectName: String
            package var datasetType: String
            package var labeled: Bool?
            package var anomalyClass: String?
            package var beforeCreationDate: Timestamp?
            package var afterCreationDate: Timestamp?
            package var nextToken: String?
            package var maxResults: Int?
            package var sourceRefContains: String?

            package init(
                projectName: String, datasetType: String, labeled: Bool? = nil,
                anomalyClass: String? = nil, beforeCreationDate: Timestamp? = nil,
                afterCreationDate: Timestamp? = nil, nextToken: String? = nil,
                maxResults: Int? = nil, sourceRefContains: String? = nil
            ) {
                self.projectName = projectName
                self.datasetType = datasetType
                self.labeled = labeled
                self.anomalyClass = anomalyClass
                self.beforeCreationDate = beforeCreationDate
                self.afterCreationDate = afterCreationDate
                self.nextToken = nextToken
                self.maxResults = maxResults
                self.sourceRefContains = sourceRefContains
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
                case datasetType = "DatasetType"
                case labeled = "Labeled"
                case anomalyClass = "AnomalyClass"
                case beforeCreationDate = "BeforeCreationDate"
                case afterCreationDate = "AfterCreationDate"
                case nextToken = "NextToken"
                case maxResults = "MaxResults"
                case sourceRefContains = "SourceRefContains"
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
