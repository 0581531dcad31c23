/// Reads an address of Korea from its first word on: region, neighbourhood, road and number or lot, then the details
/// (Road Name Address Act, 도로명주소법; lots are the older form).
struct KoreanAddressParser {
    let text: ScannedText
    var position: Int
    private let start: Int
    private(set) var hasRegion = false
    private var hasNeighbourhood = false

    init(at start: Int, in text: ScannedText) {
        self.text = text
        self.start = start
        position = start
    }

    /// A word right before it says that an address follows, so less is asked of it.
    private var isNamed: Bool { text.nearestLabel(before: start, reach: 4) == .address }

    /// The place behind the address, or nil when none stands here.
    mutating func end() -> Int? {
        readRegion()
        guard hasRegion || isNamed else { return nil }
        readNeighbourhoods()
        guard readRoad() || readLot() || readBuilding() else { return nil }
        while readDetail() {}
        return position
    }

    private mutating func readRegion() {
        if let end = KoreanGazetteer.provinceEnd(at: position, in: text) { enter(end) }
        for _ in 0..<3 {
            let next = hasRegion ? afterBreak(position) : position
            guard let end = KoreanGazetteer.districtEnd(at: next, isInside: hasRegion, in: text) else { return }
            enter(end)
        }
    }

    private mutating func enter(_ end: Int) {
        position = end
        hasRegion = true
    }

    /// 읍, 면, 동, 가 and 리, at most two of them.
    private mutating func readNeighbourhoods() {
        for _ in 0..<2 {
            let start = hasRegion ? afterBreak(position) : position
            guard let end = neighbourhoodEnd(from: start) else { return }
            position = end
            hasNeighbourhood = true
        }
    }

    private func neighbourhoodEnd(from start: Int) -> Int? {
        guard text[start]?.isHangulSyllable == true else { return nil }
        var index = start + 1
        while index - start < 9, let scalar = text[index], scalar.isHangulSyllable || scalar.isASCIIDigit {
            if "읍면동리가".unicodeScalars.contains(scalar), text[index + 1]?.isHangulSyllable != true {
                return streetOfNeighbourhood(from: index + 1) ?? index + 1
            }
            index += 1
        }
        return nil
    }

    /// `2가` behind 성수동.
    private func streetOfNeighbourhood(from start: Int) -> Int? {
        let end = digitsEnd(from: start)
        return end > start && text[end] == "가" && text[end + 1]?.isHangulSyllable != true ? end + 1 : nil
    }

    /// 로 or 길 with the number of a building.
    private mutating func readRoad() -> Bool {
        let start = hasRegion || hasNeighbourhood ? afterBreak(position) : position
        guard var end = roadEnd(from: start) else { return false }
        while let branch = branchEnd(from: end) { end = branch }
        guard let number = numberEnd(from: end) else { return false }
        position = number
        return true
    }

    /// Behind the first 로 or 길 of a word that no syllable follows.
    private func roadEnd(from start: Int) -> Int? {
        guard text[start]?.isHangulSyllable == true, !text.has("으로", at: start) else { return nil }
        var index = start + 1
        while index - start < 16, let scalar = text[index], scalar.isHangulSyllable || scalar.isASCIIDigit {
            if scalar == "로" || scalar == "길", text[index + 1]?.isHangulSyllable != true { return index + 1 }
            index += 1
        }
        return nil
    }

    /// `353번길`, `12길`, `35가길` behind a road.
    private func branchEnd(from start: Int) -> Int? {
        let first = afterBlanks(start)
        var end = digitsEnd(from: first)
        guard end > first else { return nil }
        while end - first < 8, let scalar = text[end], "번가나다라마바사".unicodeScalars.contains(scalar) { end += 1 }
        return text[end] == "길" && text[end + 1]?.isHangulSyllable != true ? end + 1 : nil
    }

    /// A lot of a neighbourhood: `123-45`, `산 12`, `123번지`. A number alone may be anything.
    private mutating func readLot() -> Bool {
        guard hasNeighbourhood else { return false }
        var start = afterBlanks(position)
        let isMountain = text[start] == "산" && text[afterBlanks(start + 1)]?.isASCIIDigit == true
        if isMountain { start = afterBlanks(start + 1) }
        guard let end = numberEnd(from: start) else { return false }
        let isClear = isMountain || text.scalars[start..<end].contains("-") || text[end - 1] == "지" || isNamed
        guard isClear else { return false }
        position = end
        return true
    }

    /// A building of a region or a neighbourhood without a number: `래미안아파트 101동 1203호`.
    private mutating func readBuilding() -> Bool {
        guard hasRegion, let end = buildingEnd(from: afterBlanks(position)), let unit = unitEnd(from: afterBlanks(end))
        else {
            return false
        }
        position = unit
        return true
    }
}

// MARK: - Numbers

extension KoreanAddressParser {
    /// Behind one or two blanks.
    func afterBlanks(_ index: Int) -> Int {
        var index = index
        for _ in 0..<2 where text[index]?.isBlank == true { index += 1 }
        return index
    }

    /// Behind blanks, with one line break among them: an address may go on in the next line.
    private func afterBreak(_ index: Int) -> Int {
        let next = afterBlanks(index)
        return text[next]?.isLineBreak == true ? afterBlanks(next + 1) : next
    }

    func digitsEnd(from start: Int) -> Int {
        var end = start
        while end - start < 5, text[end]?.isASCIIDigit == true { end += 1 }
        return end
    }

    /// Behind `152`, `152-3`, `지하 152` or `152번지`, unless a unit follows that makes it an amount.
    private func numberEnd(from index: Int) -> Int? {
        var start = afterBlanks(index)
        if text.has("지하", at: start) { start = afterBlanks(start + 2) }
        var end = digitsEnd(from: start)
        guard end > start, text[end]?.isASCIIDigit != true else { return nil }
        if text[end] == "-", text[end + 1]?.isASCIIDigit == true {
            end = digitsEnd(from: end + 1)
            if text[end] == "-" && text[end + 1]?.isASCIIDigit == true { return nil }
        }
        if text.has("번지", at: end) { return end + 2 }
        return isAmount(end) ? nil : end
    }

    private func isAmount(_ end: Int) -> Bool {
        guard let next = text[end] else { return false }
        if next == "%" || next.isASCIILetter || next.isASCIIDigit { return true }
        if next == "." || next == "," || next == ":" { return text[end + 1]?.isASCIIDigit == true }
        return next.isHangulSyllable && !"입이은는에로으의을를인과와도까부호층동였예요야임라서(".unicodeScalars.contains(next)
    }
}
