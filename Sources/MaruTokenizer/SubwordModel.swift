import MaruCore

/// How a piece of text becomes tokens: its first symbols, and the rules by which they merge.
protocol SubwordModel: Sendable {
    associatedtype Rules: MergeRules
    var rules: Rules { get }

    /// The one token that a piece is without any merging, when the model looks for one.
    func wholePiece(_ bytes: [UInt8], _ range: Range<Int>) -> TokenID?

    /// Adds the smallest symbols of a piece.
    func appendSymbols(of bytes: [UInt8], _ range: Range<Int>, to buffer: inout MergeBuffer)
}

/// Byte-level byte-pair encoding: every byte is a symbol.
struct ByteLevelModel: SubwordModel {
    let rules: RankedMerges
    /// The token of each byte. A byte that training never saw may have none (21 of SmolLM2's); such a byte is left out,
    /// as the libraries with which these models were trained leave it out.
    let bytes: [TokenID?]
    /// Set when a piece that is a token as a whole is taken whole.
    let wholePieces: Vocabulary?

    @inline(__always)
    func wholePiece(_ bytes: [UInt8], _ range: Range<Int>) -> TokenID? { wholePieces?.id(of: bytes, in: range) }

    @inline(__always)
    func appendSymbols(of bytes: [UInt8], _ range: Range<Int>, to buffer: inout MergeBuffer) {
        for index in range {
            if let id = self.bytes[Int(bytes[index])] { buffer.append(id) }
        }
    }
}

/// Byte-pair encoding over characters, with bytes for those that the vocabulary lacks: SentencePiece.
struct CharacterModel<Rules: MergeRules>: SubwordModel {
    let rules: Rules
    let vocabulary: Vocabulary
    let fallback: ByteFallback
    let takesWholePieces: Bool

    func wholePiece(_ bytes: [UInt8], _ range: Range<Int>) -> TokenID? {
        takesWholePieces ? vocabulary.id(of: bytes, in: range) : nil
    }

    func appendSymbols(of bytes: [UInt8], _ range: Range<Int>, to buffer: inout MergeBuffer) {
        var position = range.lowerBound
        while position < range.upperBound {
            let character = position..<min(position + utf8Length(bytes[position]), range.upperBound)
            if let id = vocabulary.id(of: bytes, in: character) {
                buffer.append(id)
            } else {
                fallback.append(bytes[character], to: &buffer)
            }
            position = character.upperBound
        }
    }

    private func utf8Length(_ first: UInt8) -> Int { first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4 }
}

/// What stands for a character that the vocabulary lacks.
struct ByteFallback: Sendable {
    /// The tokens of all 256 bytes, or none.
    let bytes: [TokenID]
    let unknown: TokenID?
    /// Whether several unknown characters in a row become one unknown token.
    let joinsUnknown: Bool

    func append(_ character: ArraySlice<UInt8>, to buffer: inout MergeBuffer) {
        if !bytes.isEmpty {
            for byte in character { buffer.append(bytes[Int(byte)]) }
        } else if let unknown, !joinsUnknown || buffer.last != unknown {
            buffer.append(unknown)
        }
    }
}
