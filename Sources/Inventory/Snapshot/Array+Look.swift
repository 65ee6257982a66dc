// Versions are large values of many strings. Iterators, and closures that capture an element, copy it
// and count each of its strings; over a hundred thousand versions that is most of the time. Elements of
// a buffer in a plain loop are looked at where they lie.

extension Array {
    /// The place of the first element that passes a test.
    package func firstPlace(where test: (Element) -> Bool) -> Int? {
        withUnsafeBufferPointer { elements in
            for place in elements.indices {
                if test(elements[place]) { return place }
            }
            return nil
        }
    }

    /// The elements that pass a test; only those are copied.
    package func passing(_ test: (Element) -> Bool) -> [Element] {
        withUnsafeBufferPointer { elements in
            var passing: [Element] = []
            for place in elements.indices {
                if test(elements[place]) { passing.append(elements[place]) }
            }
            return passing
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
