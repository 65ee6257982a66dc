import Canvas
import Dashboard
import TestSupport

extension Gallery {
    static let choices: [Picture] = [
        Picture("themes") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("T")
            let names = ["light", "high-contrast", "deuteranopia"]
            harness.send(
                .themesArrived([.default] + names.map { Theme(name: $0, stated: [:]) } + [.mono]))
            harness.keys("jj")
            return harness
        }
    ]
}
