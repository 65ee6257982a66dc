// Versions are large values of many strings. `for` and the closures of the standard library may copy an
// element, with a count of every string, before they look at it; over a hundred thousand versions that
// is most of the time. A buffer's elements are looked at where they lie.

extension Array {
    /// The place of the first element that passes a test.
    package func firstPlace(where test: (Element) -> Bool) -> Int? {
        withUnsafeBufferPointer { elements in elements.indices.first { test(elements[$0]) } }
    }

    /// The elements that pass a test; only those are copied.
    package func passing(_ test: (Element) -> Bool) -> [Element] {
        withUnsafeBufferPointer { elements in
            elements.indices.filter { test(elements[$0]) }.map { elements[$0] }
        }
    }

    /// How many elements pass a test.
    package func number(where test: (Element) -> Bool) -> Int {
        withUnsafeBufferPointer { elements in
            elements.indices.reduce(0) { $0 + (test(elements[$1]) ? 1 : 0) }
        }
    }

    /// Whether both are one and the same storage, as after a copy that nobody changed.
    package func isSame(as other: [Element]) -> Bool {
        count == other.count
            && withUnsafeBufferPointer { mine in
                other.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress }
            }
    }
}
