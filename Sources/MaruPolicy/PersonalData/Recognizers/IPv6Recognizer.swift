/// Addresses of IPv6 (RFC 4291, RFC 5952): eight groups of hexadecimal digits, or fewer with one `::`.
struct IPv6Recognizer: Recognizer {
    let type = FindingType.ipAddress
    let rule = "ipv6/1"
    let contextReach = 1

    func candidates(in text: ScannedText) -> [Candidate] {
        var found: [Candidate] = []
        var index = 0
        while index < text.scalars.count {
            guard text.scalars[index] == ":", let range = run(around: index, in: text) else {
                index += 1
                continue
            }
            if isAddress(range, in: text) { found.append(Candidate(range: range, evidence: .validated)) }
            index = max(range.upperBound, index + 1)
        }
        return found
    }

    /// The hexadecimal digits and colons around the first colon of an address.
    private func run(around colon: Int, in text: ScannedText) -> Range<Int>? {
        var start = colon
        while start > 0, colon - start < 4, text.scalars[start - 1].isHexDigit { start -= 1 }
        if start == colon, text[colon + 1] != ":" { return nil }
        guard isStart(start, in: text) else { return nil }
        var end = colon + 1
        while end < text.scalars.count, end - start < 46, text.scalars[end].isHexDigit || text.scalars[end] == ":" {
            end += 1
        }
        guard isEnd(end, in: text) else { return nil }
        while end > colon + 1, text[end - 1] == ":", text[end - 2] != ":" { end -= 1 }
        return start..<end
    }

    /// A name may stand before an address with a colon between, but no other group of digits.
    private func isStart(_ start: Int, in text: ScannedText) -> Bool {
        guard let before = text[start - 1] else { return true }
        if before == ":" { return text[start - 2].map { !$0.isHexDigit && $0 != ":" } ?? true }
        return !before.isASCIIAlphanumeric
    }

    /// A sentence may end behind an address; a letter may not follow, nor the rest of a longer run.
    private func isEnd(_ end: Int, in text: ScannedText) -> Bool {
        guard let next = text[end] else { return true }
        if next == "." { return text[end + 1]?.isASCIIAlphanumeric != true }
        return !next.isASCIIAlphanumeric && next != ":"
    }

    private func isAddress(_ range: Range<Int>, in text: ScannedText) -> Bool {
        guard range.count >= 4 else { return false }
        let groups = text.scalars[range].split(separator: ":", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ $0.count <= 4 }) else { return false }
        let empty = groups.filter(\.isEmpty).count
        if empty == 0 { return groups.count == 8 }
        let isEdged = groups.first?.isEmpty == true || groups.last?.isEmpty == true
        guard empty == (isEdged ? 2 : 1), (3...8).contains(groups.count) else { return false }
        // `std::set` and `a::b` are source: an address has several groups or begins with a known prefix.
        let full = groups.filter { !$0.isEmpty }
        let holdsDigit = text.scalars[range].contains { $0.isASCIIDigit }
        return holdsDigit && (full.count >= 3 || full.first.map { $0.count == 4 } == true)
    }
}
