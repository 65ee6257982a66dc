import VisionEngine

/// Looks at every image that a training would use, before it begins.
/// Source: Custom Labels developer guide, "Guidelines and quotas", training.
struct LabelImageCheck: Sendable {
    let job: TrainingJob

    /// Bytes, pixels of a side and the ratio of both sides that an image may have.
    static let byteLimit = 15 * 1024 * 1024
    private static let sides = 64...4096
    private static let ratio = 20

    /// What is wrong, by the image's reference; throws `EngineError` when the service ends.
    func findings(_ lines: [ManifestLine]) throws -> [String: ManifestFinding] {
        var found: [String: ManifestFinding] = [:]
        for line in lines where line.problem == nil && !line.labels.isEmpty {
            if job.backend.jobs.isStopping { throw Self.stopped }
            guard let reference = line.sourceRef, let location = ObjectLocation(reference) else {
                continue
            }
            found[reference] = finding(line, location)
        }
        return found
    }

    /// Why nothing can be trained when not a single image could be read.
    func unread(
        _ lines: [ManifestLine], _ findings: [String: ManifestFinding]
    ) -> ManifestFailure.Code? {
        let wanted = lines.filter { $0.problem == nil && !$0.labels.isEmpty }
            .compactMap(\.sourceRef)
        guard let first = wanted.first.flatMap(ObjectLocation.init),
            wanted.allSatisfy({ findings[$0] != nil })
        else { return nil }
        switch refusal(first)?.kind {
        case .denied: return .deniedImages
        case .missing:
            let isGone = wanted.compactMap(ObjectLocation.init)
                .allSatisfy { refusal($0)?.kind == .missing }
            return isGone ? .noImages : nil
        case .tooLarge, .unreadable, nil: return nil
        }
    }

    private func refusal(_ location: ObjectLocation) -> ContentFailure? {
        do {
            _ = try job.image(location, limit: Self.byteLimit)
            return nil
        } catch {
            return error as? ContentFailure
        }
    }

    private func finding(_ line: ManifestLine, _ location: ObjectLocation) -> ManifestFinding? {
        do {
            let bytes = try job.image(location, limit: Self.byteLimit)
            let (width, height, _) = try ImageProbe.size(of: bytes)
            let size = ImageSize(width: width, height: height)
            guard Self.sides.contains(width), Self.sides.contains(height) else {
                return ManifestFinding(
                    line.hasBoxes ? .invalidDimension : .invalidImage,
                    cause: "It is \(size) pixels, allowed are 64x64 to 4096x4096.")
            }
            guard max(width, height) <= Self.ratio * min(width, height) else {
                return ManifestFinding(
                    .invalidImage,
                    cause: "It is \(size) pixels, the ratio may be 20:1 at most.")
            }
            return Self.misfit(line.boxes, size)
        } catch let failure as ContentFailure {
            return ManifestFinding(.invalidImage, cause: failure.sentence)
        } catch let error as EngineError {
            return ManifestFinding(.invalidImage, cause: error.sentence)
        } catch {
            return ManifestFinding(.invalidImage, cause: "It could not be read: \(error).")
        }
    }

    /// Boxes that were drawn on another picture than the one that is displayed: ratios of it would
    /// lie elsewhere.
    private static func misfit(_ boxes: [ManifestBox], _ size: ImageSize) -> ManifestFinding? {
        boxes.first { !$0.size.fits(size) }.map {
            ManifestFinding(
                .invalidDimension,
                cause: "Its boxes were drawn on \($0.size) pixels, but it is displayed at \(size), "
                    + "its EXIF orientation obeyed.")
        }
    }

    private static let stopped = EngineError(
        code: .cancelled, sentence: "The training was stopped before it was done.")
}
