/// What follows the number: floor, building, unit, and the neighbourhood in parentheses.
extension KoreanAddressParser {
    mutating func readDetail() -> Bool {
        guard let end = detailEnd() else { return false }
        position = end
        return true
    }

    private func detailEnd() -> Int? {
        var start = afterBlanks(position)
        if text[start] == "(" { return parenthesisEnd(from: start) }
        if text[start] == "," { start = afterBlanks(start + 1) }
        guard start > position else { return nil }
        if let end = unitEnd(from: start) { return end }
        guard let building = buildingEnd(from: start) else { return nil }
        return unitEnd(from: afterBlanks(building)) ?? (isBuilding(start..<building) ? building : nil)
    }

    /// `(역삼동)`, `(역삼동, 래미안아파트)`.
    private func parenthesisEnd(from start: Int) -> Int? {
        var index = start + 1
        guard text[index]?.isHangulSyllable == true else { return nil }
        var isPlace = false
        while index - start < 40, let scalar = text[index], scalar != ")" {
            guard
                scalar.isHangulSyllable || scalar.isASCIIAlphanumeric || scalar == " " || scalar == "," || scalar == "-"
            else { return nil }
            let next = text[index + 1]
            if "동가리읍면".unicodeScalars.contains(scalar), next == ")" || next == "," || next == " " { isPlace = true }
            index += 1
        }
        return text[index] == ")" && (isPlace || isBuilding(start + 1..<index)) ? index + 1 : nil
    }

    /// `101동`, `1203호`, `지하 1층`, `B1층`, `가동`, `101-1203호`.
    func unitEnd(from index: Int) -> Int? {
        var start = index
        if text.has("지하", at: start) { start = afterBlanks(start + 2) } else if text.has("제", at: start) { start += 1 }
        if let letter = text[start], letter.isASCIILetter,
            text[start + 1]?.isASCIIDigit == true || text[start + 1] == "동"
        {
            start += 1
        }
        var end = digitsEnd(from: start)
        if end > start, text[end] == "-", text[end + 1]?.isASCIIDigit == true { end = digitsEnd(from: end + 1) }
        guard end > start || (end > index && text[end] == "동") else { return namedUnitEnd(from: index) }
        for unit in Self.units where text.has(unit, at: end) {
            let behind = end + unit.scalars.count
            return isOver(behind) ? behind : nil
        }
        return nil
    }

    /// `가동`, `나동`.
    private func namedUnitEnd(from index: Int) -> Int? {
        guard let name = text[index], "가나다라마바사".unicodeScalars.contains(name), text[index + 1] == "동" else {
            return nil
        }
        return isOver(index + 2) ? index + 2 : nil
    }

    /// Whether a word may be over here: no syllable follows but that of a particle.
    private func isOver(_ index: Int) -> Bool {
        guard let next = text[index] else { return true }
        if next.isASCIIAlphanumeric { return next.isASCIIDigit }
        return !next.isHangulSyllable || "입이은는에로으의을를인과와도까였예요야임라서".unicodeScalars.contains(next)
    }

    /// Behind up to three words of letters and digits, each of at most 12 scalars, before a unit or up to the first
    /// that names a building.
    func buildingEnd(from start: Int) -> Int? {
        var index = start
        for _ in 0..<3 {
            guard let first = text[index], first.isHangulSyllable || first.isASCIILetter else { return nil }
            var end = index
            while end - index < 13, let scalar = text[end], scalar.isHangulSyllable || scalar.isASCIIAlphanumeric {
                end += 1
            }
            if isBuilding(index..<end) || (text[end] == " " && isBeforeUnit(end)) { return end }
            guard text[end] == " " else { return nil }
            index = end + 1
        }
        return nil
    }

    private func isBeforeUnit(_ end: Int) -> Bool {
        let next = afterBlanks(end)
        return text[next]?.isASCIIDigit == true && unitEnd(from: next) != nil
    }

    /// Whether the last syllables of a range name a kind of building.
    private func isBuilding(_ range: Range<Int>) -> Bool {
        Self.buildings.contains { building in
            range.count > building.scalars.count
                && text.hasExactly(building, at: range.upperBound - building.scalars.count)
        }
    }

    private static let units: [StaticWord] = ["호실", "층", "호", "동"]
    private static let buildings = StaticWord.list(
        """
        아파트 빌딩 타워 오피스텔 빌라 빌 맨션 맨숀 하우스 센터 팰리스 캐슬 자이 래미안 푸르지오 힐스테이트 아이파크 더샵 이편한세상 주공 상가 프라자
        플라자 파크 시티 스퀘어 주택 연립 다세대 기숙사 원룸 고시원 회관 사옥 학교 병원 파크뷰 하이츠 리버 스테이 단지 마을 테라스 롯데캐슬 빌리지
        """
    )
}
