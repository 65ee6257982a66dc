import VisionEngine

/// An image to be judged: where it lies and what its pictures are called.
struct DetectedImage: Sendable, Equatable {
    let path: String
    /// The path within the named folder, or the file's own name, without its ending; equal ones
    /// are numbered.
    var stem: String

    private init(path: String, name: String) {
        self.path = path
        stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }

    /// The images that the user named, those in folders in the order of their names, and what is
    /// wrong with arguments that name none.
    static func all(_ arguments: [String]) -> (images: [DetectedImage], problems: [String]) {
        var (images, problems): ([DetectedImage], [String]) = ([], [])
        for argument in arguments {
            guard ImageFiles.isFolder(argument) else {
                let name = argument.split(separator: "/").last.map(String.init) ?? argument
                images.append(DetectedImage(path: argument, name: name))
                continue
            }
            do {
                let root = argument.hasSuffix("/") ? String(argument.dropLast()) : argument
                let names = try ImageFiles.below(root)
                if names.isEmpty { problems.append("\(argument): There are no PNG or JPEG files.") }
                images += names.map { DetectedImage(path: "\(root)/\($0)", name: $0) }
            } catch {
                problems.append("\(argument): \(error.sentence)")
            }
        }
        return (numbered(images), problems)
    }

    private static func numbered(_ images: [DetectedImage]) -> [DetectedImage] {
        var taken: Set<String> = []
        return images.map { image in
            var (numbered, number) = (image, 2)
            while !taken.insert(numbered.stem).inserted {
                numbered.stem = "\(image.stem)-\(number)"
                number += 1
            }
            return numbered
        }
    }
}
