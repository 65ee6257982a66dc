import Dashboard
import Yams

extension SettingNode {
    /// Reads a YAML document; nil for an empty one.
    init?(yaml text: String) throws {
        guard let root = try Yams.compose(yaml: text) else { return nil }
        self.init(root)
    }

    private init(_ node: Node) {
        let line = node.mark?.line ?? 0
        switch node {
        case .scalar(let scalar): self.init(line: line, .text(scalar.string))
        case .sequence(let nodes): self.init(line: line, .list(nodes.map { SettingNode($0) }))
        case .mapping(let mapping):
            self.init(
                line: line,
                .entries(
                    mapping.map { key, value in
                        Entry(
                            key.string ?? "", line: key.mark?.line ?? line, SettingNode(value))
                    }))
        case .alias: self.init(line: line, .text(""))
        }
    }
}
