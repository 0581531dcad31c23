/// Finding, cutting and replacing. UTF-8 can be searched byte by byte.
extension Text {
    /// Where `needle` first starts in `range`.
    func firstOffset(of needle: [UInt8], in range: Range<Int>) -> Int? {
        ByteSearch(needle).first(in: bytes, range)
    }

    func lastOffset(of needle: [UInt8], in range: Range<Int>) -> Int? {
        if needle.isEmpty { return range.upperBound }
        let mirrored = Array(bytes[range].reversed())
        return ByteSearch(needle.reversed()).first(in: mirrored, mirrored.indices)
            .map { range.upperBound - $0 - needle.count }
    }

    /// Where `needle` starts, without overlaps, from the left.
    func offsets(of needle: [UInt8], in range: Range<Int>, atMost limit: Int = .max) -> [Int] {
        let search = ByteSearch(needle)
        var result: [Int] = []
        var start = range.lowerBound
        while result.count < limit, let found = search.first(in: bytes, start..<range.upperBound) {
            result.append(found)
            start = found + needle.count
        }
        return result
    }

    func hasPrefix(_ prefix: [UInt8], in range: Range<Int>) -> Bool { bytes[range].starts(with: prefix) }

    func hasSuffix(_ suffix: [UInt8], in range: Range<Int>) -> Bool {
        range.count >= suffix.count && bytes[(range.upperBound - suffix.count)..<range.upperBound].elementsEqual(suffix)
    }

    func replacing(_ old: Text, with new: Text, atMost limit: Int, budget: Budget) throws(Fault) -> Text {
        if limit == 0 { return self }
        try budget.allocate(old.isEmpty ? 24 * bytes.count : bytes.count)
        let found =
            old.isEmpty
            ? Array((scalarRanges.map(\.lowerBound) + [bytes.count]).prefix(limit))
            : offsets(of: old.bytes, in: bytes.indices, atMost: limit)
        if found.isEmpty { return self }
        try budget.allocate(bytes.count, plus: found.count, of: new.bytes.count)
        var builder = TextBuilder()
        var start = 0
        for offset in found {
            builder.append(self, start..<offset)
            builder.append(new)
            start = offset + old.bytes.count
        }
        builder.append(self, start..<bytes.count)
        return builder.text(isMarkup: isMarkup)
    }

    /// The pieces between separators, cut at most `limit` times from the left.
    func split(by separator: [UInt8], atMost limit: Int, budget: Budget) throws(Fault) -> [Text] {
        let found = offsets(of: separator, in: bytes.indices, atMost: limit)
        try budget.allocate(pieces: found.count, of: bytes.count)
        var pieces: [Text] = []
        var start = 0
        for offset in found {
            pieces.append(self[start..<offset])
            start = offset + separator.count
        }
        return pieces + [self[start..<bytes.count]]
    }

    /// The pieces between separators, cut at most `limit` times from the right.
    func splitFromRight(by separator: [UInt8], atMost limit: Int, budget: Budget) throws(Fault) -> [Text] {
        let mirrored = Text(bytes.reversed(), isTemplate: true)
        let found = mirrored.offsets(of: separator.reversed(), in: bytes.indices, atMost: limit)
        try budget.allocate(pieces: found.count, of: bytes.count)
        var pieces: [Text] = []
        var end = bytes.count
        for offset in found {
            let cut = bytes.count - offset
            pieces.append(self[cut..<end])
            end = cut - separator.count
        }
        return (pieces + [self[0..<end]]).reversed()
    }

    /// The pieces between whitespace, none of them empty; after `limit` cuts the rest is one piece.
    func splitWhitespace(atMost limit: Int, budget: Budget) throws(Fault) -> [Text] {
        var pieces: [Text] = []
        var rest = Whitespace.trim(bytes[...], right: false)
        while !rest.isEmpty {
            var end = rest.startIndex
            if pieces.count == limit {
                end = rest.endIndex
            } else {
                while end < rest.endIndex, Whitespace.length(in: rest, at: end) == 0 { end += 1 }
            }
            try budget.allocate(pieces: 1, of: end - rest.startIndex)
            pieces.append(self[rest.startIndex..<end])
            rest = Whitespace.trim(rest[end...], right: false)
        }
        return pieces
    }

    func splitWhitespaceFromRight(atMost limit: Int, budget: Budget) throws(Fault) -> [Text] {
        var pieces: [Text] = []
        var rest = Whitespace.trim(bytes[...], left: false)
        while !rest.isEmpty {
            var start = rest.endIndex
            if pieces.count == limit {
                start = rest.startIndex
            } else {
                while start > rest.startIndex, Whitespace.length(in: rest, before: start) == 0 { start -= 1 }
            }
            try budget.allocate(pieces: 1, of: rest.endIndex - start)
            pieces.append(self[start..<rest.endIndex])
            rest = Whitespace.trim(rest[..<start], left: false)
        }
        return pieces.reversed()
    }

    /// The lines, with or without what ends them.
    func lines(keepingEnds: Bool = false, budget: Budget) throws(Fault) -> [Text] {
        var lines: [Text] = []
        var start = 0
        var index = 0
        while let (scalar, length) = Scalars.decode(bytes, at: index) {
            let end = index
            index += length
            guard Self.endsLine(scalar) else { continue }
            if scalar == "\r", index < bytes.count, bytes[index] == Ascii.newline { index += 1 }
            try budget.allocate(pieces: 1, of: index - start)
            lines.append(self[start..<(keepingEnds ? index : end)])
            start = index
        }
        if start < bytes.count { lines.append(self[start..<bytes.count]) }
        return lines
    }

    private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
