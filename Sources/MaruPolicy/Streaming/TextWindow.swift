/// The part of a stream that is still needed: what is held, and some of what was released before it.
struct TextWindow {
    private var scalars: [Unicode.Scalar] = []
    /// The place of the first scalar that is still here.
    private(set) var start = 0

    var end: Int { start + scalars.count }

    mutating func append(_ scalar: Unicode.Scalar) { scalars.append(scalar) }

    subscript(index: Int) -> Unicode.Scalar { scalars[index - start] }

    subscript(range: Range<Int>) -> ArraySlice<Unicode.Scalar> {
        scalars[range.lowerBound - start..<range.upperBound - start]
    }

    /// Forgets what stands before a place. Costs a constant time for each scalar of the stream in all.
    mutating func forget(before place: Int) {
        guard place - start > 1024 else { return }
        scalars.removeFirst(place - start)
        start = place
    }
}
