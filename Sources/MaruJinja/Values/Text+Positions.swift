/// Positions in a text, counted in scalars as Python does.
extension Text {
    var scalarCount: Int { Self.scalarCount(bytes[...]) }

    static func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        for byte in bytes where !UTF8.isContinuation(byte) { count += 1 }
        return count
    }

    /// Where the scalar with number `position` starts, counting on from `from`, which is where number `known` starts.
    func offset(ofScalar position: Int, from: Int = 0, known: Int = 0) -> Int {
        var index = from
        var remaining = position - known
        while remaining > 0, index < bytes.count {
            index += Scalars.length(startingWith: bytes[index])
            remaining -= 1
        }
        return min(index, bytes.count)
    }

    /// The scalar with number `position`, which may count from the end.
    func scalar(at position: Int) -> Text? {
        let count = scalarCount
        let index = position < 0 ? position + count : position
        guard index >= 0, index < count else { return nil }
        let start = offset(ofScalar: index)
        return self[start..<start + Scalars.length(startingWith: bytes[start])]
    }

    /// The scalars that `slice` selects.
    func sliced(_ slice: SliceBounds, budget: Budget) throws(Fault) -> Text {
        try budget.work(bytes.count)
        let selection = slice.selection(count: scalarCount)
        if selection.step == 1 {
            guard selection.count > 0 else { return made("") }
            let start = offset(ofScalar: selection.start)
            return self[start..<offset(ofScalar: selection.count, from: start)]
        }
        try budget.allocate(16 * bytes.count)
        let offsets = scalarRanges
        var builder = TextBuilder()
        for position in selection { builder.append(self, offsets[position]) }
        return builder.text(isMarkup: isMarkup)
    }

    var scalarRanges: [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = 0
        while index < bytes.count {
            let end = min(index + Scalars.length(startingWith: bytes[index]), bytes.count)
            ranges.append(index..<end)
            index = end
        }
        return ranges
    }

    var reversed: Text {
        var builder = TextBuilder()
        var end = bytes.count
        while end > 0 {
            var start = end - 1
            while start > 0, UTF8.isContinuation(bytes[start]) { start -= 1 }
            builder.append(self, start..<end)
            end = start
        }
        return builder.text(isMarkup: isMarkup)
    }

    var scalars: String.UnicodeScalarView { string.unicodeScalars }
}

/// `start:stop:step` of a slice.
struct SliceBounds {
    var start: Int?
    var stop: Int?
    var step: Int

    /// The positions selected among `count`.
    func selection(count: Int) -> Selection {
        func clamp(_ position: Int?, standard: Int) -> Int {
            guard let position else { return standard }
            let absolute = position < 0 ? position + count : position
            return step > 0 ? min(max(absolute, 0), count) : min(max(absolute, -1), count - 1)
        }
        let first = clamp(start, standard: step > 0 ? 0 : count - 1)
        let last = clamp(stop, standard: step > 0 ? count : -1)
        let distance = step > 0 ? last - first : first - last
        let stride = step.magnitude
        let selected = distance <= 0 ? 0 : Int((UInt(distance) - 1) / stride) + 1
        return Selection(start: first, stop: last, step: step, count: selected)
    }

    struct Selection: Sequence {
        var start: Int
        var stop: Int
        var step: Int
        var count: Int

        func makeIterator() -> AnyIterator<Int> {
            var index = 0
            return AnyIterator {
                guard index < count else { return nil }
                defer { index += 1 }
                return start + index * step
            }
        }
    }
}
