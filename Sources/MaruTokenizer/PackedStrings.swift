/// Many byte strings in one block of memory: a vocabulary has up to a quarter of a million.
package struct PackedStrings: Sendable, Equatable {
    package private(set) var bytes: [UInt8] = []
    /// Where each string ends in `bytes`; it starts where the one before it ends.
    private var ends: [Int] = []

    package init() {}

    package init(_ strings: some Sequence<String>) {
        for string in strings { append(string.utf8) }
    }

    /// - Parameters:
    ///   - bytes: all strings, one behind the other.
    ///   - starts: where each begins in `bytes`, and as the last element where the last one ends.
    package init(bytes: [UInt8], starts: [Int]) {
        self.bytes = bytes
        ends = Array(starts.dropFirst())
    }

    package var count: Int { ends.count }

    /// The place of string `index` in `bytes`.
    package func range(of index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    package subscript(index: Int) -> ArraySlice<UInt8> { bytes[range(of: index)] }

    package mutating func reserveCapacity(strings: Int, bytes: Int) {
        ends.reserveCapacity(strings)
        self.bytes.reserveCapacity(bytes)
    }

    package mutating func append(_ string: some Sequence<UInt8>) {
        bytes.append(contentsOf: string)
        ends.append(bytes.count)
    }
}
