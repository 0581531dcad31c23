/// A text without what hides values from a reader of bytes: invisible scalars are gone, and digits, letters, blanks
/// and dashes that look alike are one.
///
/// Every place in it can be turned back into a place of the original, so that what is found can be cut from there.
package struct FoldedText: Sendable {
    package private(set) var scalars: [Unicode.Scalar]
    /// The originals that each scalar stands for; nil while every scalar stands for the one at its own place.
    private var origins: [Range<Int>]?

    package init(_ original: [Unicode.Scalar]) {
        guard let first = original.firstIndex(where: { !ScalarFolding.isPlain($0) }) else {
            scalars = original
            return
        }
        scalars = Array(original[..<first])
        scalars.reserveCapacity(original.count)
        for index in first..<original.count { fold(original, at: index) }
    }

    /// Where a range of folded scalars stands in the original, with the invisible scalars inside of it.
    package func originalRange(_ range: Range<Int>) -> Range<Int> {
        guard let origins, !range.isEmpty else { return range }
        return origins[range.lowerBound].lowerBound..<origins[range.upperBound - 1].upperBound
    }

    private mutating func fold(_ original: [Unicode.Scalar], at index: Int) {
        let scalar = original[index]
        guard !ScalarFolding.isPlain(scalar) else { return append(scalar, from: index) }
        if ScalarFolding.isDashBetweenDigits(scalar) {
            let next = index + 1 < original.count ? ScalarFolding.folded(original[index + 1]) : nil
            let isBetween = scalars.last?.isASCIIDigit == true && next?.isASCIIDigit == true
            return append(isBetween ? "-" : scalar, from: index)
        }
        guard let folded = ScalarFolding.folded(scalar) else { return recordOrigins() }
        if let last = scalars.last, let syllable = HangulComposition.composed(last, folded) {
            return extendLast(to: syllable, by: index)
        }
        append(folded, from: index)
    }

    private mutating func append(_ scalar: Unicode.Scalar, from index: Int) {
        origins?.append(index..<index + 1)
        scalars.append(scalar)
    }

    private mutating func extendLast(to syllable: Unicode.Scalar, by index: Int) {
        recordOrigins()
        let last = scalars.count - 1
        scalars[last] = syllable
        let start = origins?[last].lowerBound ?? last
        origins?[last] = start..<index + 1
    }

    /// From here on places differ, so they are written down.
    private mutating func recordOrigins() {
        guard origins == nil else { return }
        origins = scalars.indices.map { $0..<$0 + 1 }
    }
}
