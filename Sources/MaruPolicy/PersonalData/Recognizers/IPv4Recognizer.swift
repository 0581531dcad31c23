/// Addresses of IPv4: four numbers up to 255 with dots. Versions are written alike, so words can speak against it.
struct IPv4Recognizer: Recognizer {
    let type = FindingType.ipAddress
    let rule = "ipv4/1"

    func candidates(in text: ScannedText) -> [Candidate] {
        text.groups.indices.dropLast(3).compactMap { candidate($0...$0 + 3, in: text) }
    }

    private func candidate(_ span: ClosedRange<Int>, in text: ScannedText) -> Candidate? {
        guard text.groups[span].dropLast().allSatisfy({ $0.glue == .dot }), isStart(span.lowerBound, in: text),
            isEnd(span.upperBound, in: text)
        else { return nil }
        let octets = text.groups[span].compactMap { octet($0, in: text) }
        guard octets.count == 4, !isOfNobody(octets) else { return nil }
        let range = text.range(span)
        let nearest = text.nearestLabel(before: range.lowerBound)
        if nearest == .ip { return Candidate(range: range, evidence: .validated) }
        // Numbers of sections and versions are small.
        let isSmall = octets.allSatisfy { $0 < 32 }
        return nearest == .other || isSmall ? nil : Candidate(range: range, evidence: .validated)
    }

    private func octet(_ group: DigitGroup, in text: ScannedText) -> Int? {
        guard group.count <= 3, group.range.count == group.count else { return nil }
        let digits = text.digits(group.range)
        if digits.count > 1, digits[0] == 0 { return nil }
        let value = digits.reduce(0) { $0 * 10 + $1 }
        return value < 256 ? value : nil
    }

    private func isStart(_ first: Int, in text: ScannedText) -> Bool {
        if first > 0, text.groups[first - 1].glue == .dot { return false }
        let before = text[text.groups[first].range.lowerBound - 1]
        return before?.isASCIILetter != true && before != "."
    }

    private func isEnd(_ last: Int, in text: ScannedText) -> Bool {
        let group = text.groups[last]
        if group.glue == .dot { return false }
        return text[group.range.upperBound]?.isASCIILetter != true
    }

    /// This host, any host, broadcast and masks of networks.
    private func isOfNobody(_ octets: [Int]) -> Bool {
        octets == [0, 0, 0, 0] || octets == [127, 0, 0, 1] || octets.starts(with: [255, 255])
    }
}
