/// The plate of a vehicle: two or three digits, a syllable for its use, four digits; before 2004 with a region.
struct PlateRecognizer: Recognizer {
    let type = FindingType.plate
    let rule = "kr-plate/1"
    let form = ValueForm.words

    func candidates(in text: ScannedText) -> [Candidate] {
        text.groups.indices.dropLast().compactMap { candidate(at: $0, in: text) }
    }

    private func candidate(at first: Int, in text: ScannedText) -> Candidate? {
        let (class_, serial) = (text.groups[first], text.groups[first + 1])
        guard class_.count == 2 || class_.count == 3, serial.count == 4, serial.range.count == 4,
            let use = use(between: class_, and: serial, in: text), text.isFreeBefore(first), text.isFreeAfter(first + 1)
        else { return nil }
        let range = start(of: class_, in: text)..<serial.range.upperBound
        let isNamed =
            text.hasLabel([.vehicle], before: range.lowerBound)
            || text.hasLabel([.vehicle], after: range.upperBound)
        if isNamed { return Candidate(range: range, evidence: .validated) }
        let isClear =
            Self.clearUses.contains(use) && !isCounted(range.upperBound, in: text)
            && text.nearestLabel(before: range.lowerBound) != .other
        return isClear ? Candidate(range: range, evidence: .context) : nil
    }

    /// The syllable between two groups, with at most one blank on either side.
    private func use(between first: DigitGroup, and second: DigitGroup, in text: ScannedText) -> Unicode.Scalar? {
        let between = text.scalars[first.range.upperBound..<second.range.lowerBound]
        guard between.count <= 3 else { return nil }
        let marks = between.filter { $0 != " " && $0 != "-" }
        guard marks.count == 1, let use = marks.first, Self.uses.contains(use) else { return nil }
        return use
    }

    private func start(of group: DigitGroup, in text: ScannedText) -> Int {
        let start = group.range.lowerBound
        for length in 2...3 {
            for region in Self.regions where text.has(region, at: start - length) {
                if length == 2 || text[start - 1] == " " { return start - length }
            }
        }
        return start
    }

    /// Whether a unit follows, so that the digits are an amount or a year.
    private func isCounted(_ end: Int, in text: ScannedText) -> Bool {
        let next = text[end] == " " ? text[end + 1] : text[end]
        return next.map(Self.units.contains) ?? false
    }

    private static let regions = StaticWord.list("서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주")
    private static let uses = Set("가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호차육해공국합".unicodeScalars)
    /// Syllables that do not also count or join words.
    private static let clearUses = Set("마거너더러머버서어저노모소누루허".unicodeScalars)
    private static let units = Set("년원월일개명만천억번호회주건점시분초대장권인배위".unicodeScalars)
}
