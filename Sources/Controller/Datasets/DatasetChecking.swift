import Dashboard
import Inventory

/// Looks at a project's datasets before they are trained on: entries, labels, and a sample of images.
package struct DatasetChecking: Sendable {
    let api: any VisionAPI
    let storage: any ObjectStorage
    let imaging: Imaging
    let progress: @Sendable (_ done: Int, _ total: Int, _ what: String) -> Void

    package init(
        api: any VisionAPI, storage: any ObjectStorage, imaging: Imaging,
        progress: @escaping @Sendable (_ done: Int, _ total: Int, _ what: String) -> Void
    ) {
        self.api = api
        self.storage = storage
        self.imaging = imaging
        self.progress = progress
    }

    /// Images that are looked for in S3, and those of Lookout for Vision that are measured.
    static let lookedFor = 200
    static let measured = 12

    package func check(_ project: ProjectID) async throws -> DatasetCheck {
        let datasets = try await api.datasets(of: project).filter(\.isDeletable)
        var tallies: [Dataset.Kind: DatasetTally] = [:]
        for dataset in datasets {
            progress(0, 0, "reading the \(dataset.kind.rawValue) dataset")
            tallies[dataset.kind] = DatasetTally(
                try await api.entries(of: project, dataset.kind))
        }
        var check = DatasetVerdict(project: project, datasets: datasets, tallies: tallies).check
        for kind in tallies.keys.sorted(by: { $0.rawValue > $1.rawValue }) {
            try await look(at: tallies[kind]?.references ?? [], of: kind, &check)
        }
        return check
    }

    private func look(
        at references: [String], of kind: Dataset.Kind, _ check: inout DatasetCheck
    ) async throws {
        let sample = Self.spread(references, Self.lookedFor)
        let missing = try await missing(in: sample, kind)
        let part =
            sample.count < references.count ? "\(sample.count) of \(references.count)" : "all"
        check.facts.append("\(kind.rawValue): looked for \(part) images in S3")
        if let first = missing.first {
            let sentence =
                "\(kind.rawValue): \(missing.count) images are not there, such as \(first)"
            let isFatal = api.service == .lookoutVision || missing.count == sample.count
            if isFatal { check.errors.append(sentence) } else { check.warnings.append(sentence) }
        }
        guard api.service == .lookoutVision else { return }
        let present = sample.filter { !missing.contains($0) }
        check.errors += try await sizes(of: Self.spread(present, Self.measured), kind)
    }

    private func missing(in references: [String], _ kind: Dataset.Kind) async throws -> [String] {
        var missing: [String] = []
        for start in stride(from: 0, to: references.count, by: 8) {
            let some = references[start..<min(start + 8, references.count)]
            missing += try await withThrowingTaskGroup(of: String?.self) { group in
                for reference in some {
                    group.addTask { try await isThere(reference) ? nil : reference }
                }
                return try await group.reduce(into: []) { all, one in
                    if let one { all.append(one) }
                }
            }
            progress(start + some.count, references.count, "\(kind.rawValue) images looked for")
        }
        return references.filter(Set(missing).contains)
    }

    private func isThere(_ reference: String) async throws -> Bool {
        guard let location = ObjectLocation(uri: reference) else { return false }
        return try await storage.size(of: location) != nil
    }

    /// Lookout for Vision takes images of one size only.
    private func sizes(of references: [String], _ kind: Dataset.Kind) async throws -> [String] {
        var first: (reference: String, size: PictureSize)?
        for (index, reference) in references.enumerated() {
            progress(index, references.count, "\(kind.rawValue) images measured")
            guard let location = ObjectLocation(uri: reference) else { continue }
            let size: PictureSize
            do {
                size = try imaging.size(try await storage.get(location))
            } catch let error as CancellationError {
                throw error
            } catch {
                return ["\(kind.rawValue): \(reference) could not be measured (\(error))"]
            }
            if let first, first.size != size {
                return ["\(reference) is \(size) but \(first.reference) is \(first.size)"]
            }
            first = first ?? (reference, size)
        }
        return []
    }

    /// At most `count` of the items, evenly over all.
    static func spread(_ items: [String], _ count: Int) -> [String] {
        guard items.count > count else { return items }
        return (0..<count).map { items[$0 * items.count / count] }
    }
}
