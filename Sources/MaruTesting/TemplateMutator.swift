/// Makes chat templates that are almost right, or that ask for far too much.
package struct TemplateMutator {
    private var generator: SeededGenerator

    package init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// A template after damage.
    package mutating func template() -> String {
        var bytes = Array(pick(Self.templates).utf8)
        for _ in 0..<pick([1, 1, 1, 2, 3]) { damage(&bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func damage(_ bytes: inout [UInt8]) {
        switch Int.random(in: 0..<14, using: &generator) {
        case 0: for _ in 0..<4 { bytes[position(in: bytes)] ^= 1 << UInt8.random(in: 0..<7, using: &generator) }
        case 1: bytes.removeSubrange(range(in: bytes))
        case 2: insert(Array(bytes[range(in: bytes)]), into: &bytes)
        case 3: splice(&bytes)
        case 4: insert(Array(nested().utf8), into: &bytes)
        case 5, 6, 9, 10: insertStatement(into: &bytes)
        case 7: replaceNumber(in: &bytes)
        case 8: insert(Array(pick(Self.pieces).utf8), into: &bytes)
        default: insertExpression(into: &bytes)
        }
        if bytes.isEmpty { bytes = Array("{{".utf8) }
    }

    private mutating func insert(_ piece: [UInt8], into bytes: inout [UInt8]) {
        bytes.insert(contentsOf: piece, at: position(in: bytes))
    }

    /// The rest of another template after a cut.
    private mutating func splice(_ bytes: inout [UInt8]) {
        let other = Array(pick(Self.templates).utf8)
        bytes = Array(bytes[..<position(in: bytes)]) + Array(other[position(in: other)...])
    }

    private mutating func nested() -> String {
        let (opening, inner, closing) = pick(Self.nestings)
        let depth = pick([3, 50, 200, 10_000])
        return String(repeating: opening, count: depth) + inner + String(repeating: closing, count: depth)
    }

    /// Puts a hostile statement between two tags, where it is likely to be reached.
    private mutating func insertStatement(into bytes: inout [UInt8]) {
        let ends = bytes.indices.dropFirst().filter {
            bytes[$0] == UInt8(ascii: "}") && bytes[$0 - 1] == UInt8(ascii: "%")
        }
        let place = (ends.randomElement(using: &generator) ?? bytes.count - 1) + 1
        bytes.insert(contentsOf: Array(pick(Self.statements).utf8), at: place)
    }

    /// Puts a hostile expression in front of what is printed.
    private mutating func insertExpression(into bytes: inout [UInt8]) {
        let starts = bytes.indices.dropFirst(2).filter {
            bytes[$0 - 1] == UInt8(ascii: "{") && bytes[$0 - 2] == bytes[$0 - 1]
        }
        guard let place = starts.randomElement(using: &generator) else { return }
        bytes.insert(contentsOf: Array(" \(pick(Self.expressions)) ~ ".utf8), at: place)
    }

    private mutating func replaceNumber(in bytes: inout [UInt8]) {
        let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
        guard let place = digits.randomElement(using: &generator) else { return }
        bytes.replaceSubrange(place...place, with: Array(pick(Self.numbers).utf8))
    }

    private mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: choices.indices, using: &generator)]
    }

    private mutating func position(in bytes: [UInt8]) -> Int { Int.random(in: 0..<bytes.count, using: &generator) }

    private mutating func range(in bytes: [UInt8]) -> Range<Int> {
        let start = position(in: bytes)
        return start..<min(bytes.count, start + Int.random(in: 1...60, using: &generator))
    }
}
