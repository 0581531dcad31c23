/// How a vocabulary's file writes the bytes of its tokens.
enum TokenSpelling: Sendable {
    /// A printable character for each byte, as GPT-2 has it.
    case byteLevel
    /// Plain text, but for ▁ (U+2581) where there is a space, as SentencePiece has it.
    case spaceMarks

    /// Adds the bytes that `range` of `bytes` spells to `output`.
    func decode(_ bytes: [UInt8], _ range: Range<Int>, into output: inout [UInt8]) {
        switch self {
        case .byteLevel: decodeByteLevel(bytes, range, into: &output)
        case .spaceMarks: decodeSpaceMarks(bytes, range, into: &output)
        }
    }

    private func decodeSpaceMarks(_ bytes: [UInt8], _ range: Range<Int>, into output: inout [UInt8]) {
        var index = range.lowerBound
        while index < range.upperBound {
            let isMark = Self.isSpaceMark(bytes, at: index, limit: range.upperBound)
            output.append(isMark ? UInt8(ascii: " ") : bytes[index])
            index += isMark ? 3 : 1
        }
    }

    /// Whether ▁ stands at `index`.
    @inline(__always)
    static func isSpaceMark(_ bytes: [UInt8], at index: Int, limit: Int) -> Bool {
        bytes[index] == 0xE2 && index + 2 < limit && bytes[index + 1] == 0x96 && bytes[index + 2] == 0x81
    }

    /// A spelling with a character that is not of the alphabet stands for itself.
    private func decodeByteLevel(_ bytes: [UInt8], _ range: Range<Int>, into output: inout [UInt8]) {
        let alphabet = Self.alphabet
        let start = output.count
        var index = range.lowerBound
        while index < range.upperBound {
            var scalar = Int(bytes[index])
            index += 1
            if scalar >= 0xC0, scalar < 0xE0, index < range.upperBound {
                scalar = (scalar & 0x1F) << 6 | Int(bytes[index] & 0x3F)
                index += 1
            }
            guard scalar < alphabet.count, alphabet[scalar] >= 0 else {
                output.removeSubrange(start...)
                output.append(contentsOf: bytes[range])
                return
            }
            output.append(UInt8(truncatingIfNeeded: alphabet[scalar]))
        }
    }

    /// The byte of each character of the byte-level alphabet, by its scalar; -1 where there is none.
    ///
    /// Printable bytes of Latin-1 are themselves; the other 68, in order, are U+0100 and onward.
    static let alphabet: [Int16] = {
        var alphabet = Array(repeating: Int16(-1), count: 0x100 + 68)
        var next = 0x100
        for byte in 0..<0x100 {
            if (0x21...0x7E).contains(byte) || (0xA1...0xAC).contains(byte) || (0xAE...0xFF).contains(byte) {
                alphabet[byte] = Int16(byte)
            } else {
                alphabet[next] = Int16(byte)
                next += 1
            }
        }
        return alphabet
    }()
}
