/// Damages documents the way that broken downloads and hostile authors do.
package struct ByteMutator {
    private var generator: SeededGenerator

    package init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// `document` after a few kinds of damage; never the document itself unless by chance.
    package mutating func mutated(_ document: [UInt8]) -> [UInt8] {
        var bytes = document
        for _ in 0..<Int.random(in: 1...3, using: &generator) { damage(&bytes) }
        if Int.random(in: 0..<8, using: &generator) == 0 { cut(&bytes) }
        return bytes
    }

    private mutating func damage(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: flipBits(&bytes)
        case 1: overwrite(&bytes, with: hugeCount(fileSize: bytes.count))
        case 2: overwrite(&bytes, with: smallCount())
        case 3, 4: nudgeLength(&bytes)
        case 5: bytes.removeSubrange(range(in: bytes))
        case 6: bytes.insert(contentsOf: Array(bytes[range(in: bytes)]), at: position(in: bytes))
        default: overwrite(&bytes, with: Array(bytes[range(in: bytes)]))
        }
    }

    private mutating func cut(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
    }

    private mutating func flipBits(_ bytes: inout [UInt8]) {
        for _ in 0..<Int.random(in: 1...16, using: &generator) {
            bytes[position(in: bytes)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        }
    }

    /// Adds a little to what may be a 64-bit length, or multiplies it.
    private mutating func nudgeLength(_ bytes: inout [UInt8]) {
        guard bytes.count >= 8 else { return }
        // Lengths are found where seven of eight bytes are zero or so; a few tries usually hit one.
        for _ in 0..<32 {
            let start = Int.random(in: 0...bytes.count - 8, using: &generator)
            let value = bytes[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard (1...UInt64(bytes.count)).contains(value) else { continue }
            let choices = [value &- 1, value &+ 1, value &* 2, value / 2, value &+ 8, value << 32, ~value]
            overwrite(&bytes, with: little(choices.randomElement(using: &generator) ?? value), at: start)
            return
        }
    }

    private mutating func hugeCount(fileSize: Int) -> [UInt8] {
        let size = UInt64(fileSize)
        let choices: [UInt64] = [
            .max, .max - 7, 1 << 63, 1 << 63 - 1, 1 << 62, 1 << 61, 1 << 60, 1 << 48, 1 << 40, 1 << 32, 1 << 32 - 1,
            1 << 31, 1 << 31 - 1, 1 << 24, size, size - 1, size + 1, size * 2, size / 8, 0,
        ]
        let value = little(choices.randomElement(using: &generator) ?? .max)
        return Bool.random(using: &generator) ? value : Array(value.prefix(4))
    }

    private mutating func smallCount() -> [UInt8] {
        let value = little(UInt64.random(in: 0...48, using: &generator))
        return Array(value.prefix([1, 4, 8].randomElement(using: &generator) ?? 8))
    }

    private mutating func overwrite(_ bytes: inout [UInt8], with replacement: [UInt8], at start: Int? = nil) {
        let start = start ?? position(in: bytes)
        for (offset, byte) in replacement.enumerated() where start + offset < bytes.count {
            bytes[start + offset] = byte
        }
    }

    private func little(_ value: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

    /// A place in the document, more often near its start, where headers are.
    private mutating func position(in bytes: [UInt8]) -> Int {
        let end = Bool.random(using: &generator) ? bytes.count : max(1, bytes.count / 4)
        return Int.random(in: 0..<end, using: &generator)
    }

    private mutating func range(in bytes: [UInt8]) -> Range<Int> {
        let start = position(in: bytes)
        return start..<min(bytes.count, start + Int.random(in: 1...64, using: &generator))
    }
}
