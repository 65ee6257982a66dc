import AWSCore
import Constraints
import Dashboard
import Inventory

/// The masks that people drew for the images of a project, as its dataset's lines tell them.
///
/// Source: Lookout for Vision developer guide, "Defining JSON lines for image segmentation".
struct MaskList {
    struct Mask: Hashable {
        var location: ObjectLocation
        /// The colours of classes; every other one is background.
        var colors: Set<UInt32>
    }

    private(set) var masks: [String: Mask] = [:]

    /// - Parameter lines: JSON lines; those without a mask, or that are none, are passed over.
    init(_ lines: [String]) {
        for line in lines {
            guard let entry = Self.entry(line) else { continue }
            masks[entry.reference] = entry.mask
        }
    }

    private static func entry(_ line: String) -> (reference: String, mask: Mask)? {
        guard line.contains("-mask-ref") || line.contains("-ref-metadata"),
            let document = Self.document(line), let reference = document["source-ref"]?.string,
            let members = document.object
        else { return nil }
        for (name, value) in members where name.hasSuffix("-ref") && name != "source-ref" {
            guard let location = value.string.flatMap(ObjectLocation.init(uri:)) else { continue }
            let map = members[name + "-metadata"]?["internal-color-map"]?.object ?? [:]
            let classes = map.values.filter { $0["class-name"]?.string != "BACKGROUND" }
            let colors = classes.compactMap { $0["hex-color"]?.string.flatMap(Self.color) }
            return (reference, Mask(location: location, colors: Set(colors)))
        }
        return nil
    }

    private static func document(_ line: String) -> JSONValue? {
        do {
            return try JSON.decode(JSONValue.self, from: Array(line.utf8))
        } catch {
            // The service checked its lines; one that is none has no mask to show.
            return nil
        }
    }

    private static func color(_ text: String) -> UInt32? {
        UInt32(text.drop { $0 == "#" }, radix: 16)
    }
}

extension Detection.Pixels {
    /// The picture with at most `side` pixels a side; colours stay exact.
    func sampled(to side: Int) -> Detection.Pixels {
        let longest = max(1, max(width, height))
        let scale = Double(min(side, longest)) / Double(longest)
        return scaled(
            toWidth: max(1, Int(Double(width) * scale)),
            height: max(1, Int(Double(height) * scale)))
    }

    /// The mask with everything but the classes' colours white, of at most `side` pixels a side.
    func onWhite(_ colors: Set<UInt32>, side: Int) -> Detection.Pixels {
        var mask = sampled(to: side)
        for index in stride(from: 0, to: mask.bytes.count - 2, by: 3) {
            let color =
                UInt32(mask.bytes[index]) << 16 | UInt32(mask.bytes[index + 1]) << 8
                | UInt32(mask.bytes[index + 2])
            if !colors.contains(color) {
                mask.bytes.replaceSubrange(index..<index + 3, with: [255, 255, 255])
            }
        }
        return mask
    }
}
