import MaruCore

/// Makes the parts of a tokenizer out of what a file says, whatever the file's format.
struct TokenizerBuilder {
    /// More than any vocabulary has; what a file says beyond is an error and not an order for memory.
    static let mostTokens = 1 << 24

    let spelling: TokenSpelling
    /// The tokens as the file writes them.
    let spellings: PackedStrings
    let kinds: [TokenKind]
    let vocabulary: Vocabulary

    init(spelling: TokenSpelling, spellings: PackedStrings, kinds: [TokenKind]) throws(TokenizerError) {
        self.spelling = spelling
        self.spellings = spellings
        self.kinds = kinds
        var tokens = PackedStrings()
        tokens.reserveCapacity(strings: spellings.count, bytes: spellings.bytes.count)
        var token: [UInt8] = []
        for (id, kind) in zip(0..<spellings.count, kinds) {
            token.removeAll(keepingCapacity: true)
            switch kind {
            case .normal: spelling.decode(spellings.bytes, spellings.range(of: id), into: &token)
            case .byte: token.append(try Self.byte(spellings[id]))
            case .userDefined where spelling == .spaceMarks:
                spelling.decode(spellings.bytes, spellings.range(of: id), into: &token)
            case .control, .unknown, .unused, .userDefined: token.append(contentsOf: spellings[id])
            }
            tokens.append(token)
        }
        vocabulary = try Vocabulary(tokens: tokens, kinds: kinds)
    }

    /// The byte that a token such as `<0x0A>` stands for.
    private static func byte(_ spelling: ArraySlice<UInt8>) throws(TokenizerError) -> UInt8 {
        let digits = String(decoding: spelling.dropFirst(3).dropLast(), as: UTF8.self)
        guard spelling.count == 6, spelling.starts(with: "<0x".utf8), let byte = UInt8(digits, radix: 16) else {
            let found = String(decoding: spelling, as: UTF8.self)
            throw .invalidField(name: "byte token", found: "\"\(found)\"", expected: "like \"<0x0A>\"")
        }
        return byte
    }

    // MARK: - Models

    /// - Parameter merges: pairs of tokens in the vocabulary's spelling with a space between, the first to merge first.
    func rankedMerges(_ merges: PackedStrings) throws(TokenizerError) -> RankedMerges {
        var pairs = PairTable(capacity: merges.count)
        var text: [UInt8] = []
        // Training numbers its tokens in the order in which it finds the pairs.
        var guess: TokenID = 0
        for index in 0..<merges.count {
            let range = merges.range(of: index)
            // A token may begin with a space, though not in the spellings that real vocabularies have.
            guard let space = range.dropFirst().first(where: { merges.bytes[$0] == UInt8(ascii: " ") }) else {
                throw invalidMerge(merges, index)
            }
            text.removeAll(keepingCapacity: true)
            spelling.decode(merges.bytes, range.lowerBound..<space, into: &text)
            let middle = text.count
            spelling.decode(merges.bytes, space + 1..<range.upperBound, into: &text)
            guard let left = vocabulary.id(of: text, in: 0..<middle),
                let right = vocabulary.id(of: text, in: middle..<text.count),
                let result = vocabulary.id(of: text, in: text.indices, guess: guess)
            else { throw invalidMerge(merges, index) }
            pairs.insert(left, right, priority: UInt32(index), result: result)
            guess = result + 1
        }
        return RankedMerges(pairs)
    }

    private func invalidMerge(_ merges: PackedStrings, _ index: Int) -> TokenizerError {
        .invalidMerge(index: index, text: String(decoding: merges[index], as: UTF8.self))
    }

    /// - Parameter unknown: what a byte without a token becomes; nil leaves it out.
    func byteLevelModel(
        merges: PackedStrings,
        takesWholePieces: Bool,
        unknown: TokenID? = nil
    ) throws(TokenizerError) -> ByteLevelModel {
        ByteLevelModel(
            rules: try rankedMerges(merges),
            bytes: (0...UInt8.max).map { vocabulary.id(of: [$0], in: 0..<1) ?? unknown },
            wholePieces: takesWholePieces ? vocabulary : nil
        )
    }

    /// - Parameter usesBytes: whether characters that the vocabulary lacks become byte tokens, of which there must be 256.
    func fallback(
        usesBytes: Bool,
        unknown: TokenID?,
        joinsUnknown: Bool
    ) throws(TokenizerError) -> ByteFallback {
        var bytes: [TokenID] = []
        if usesBytes {
            var ids: [UInt8: TokenID] = [:]
            for id in kinds.indices where kinds[id] == .byte {
                for byte in vocabulary.bytes(of: TokenID(id)) { ids[byte] = TokenID(id) }
            }
            guard ids.count == 256 else {
                throw .invalidField(name: "byte fallback", found: "\(ids.count) byte tokens", expected: "256 of them")
            }
            bytes = (0...UInt8.max).compactMap { ids[$0] }
        }
        return ByteFallback(bytes: bytes, unknown: unknown, joinsUnknown: joinsUnknown)
    }

    // MARK: - Fields

    /// `id` as a token of the vocabulary.
    func token(_ id: Int?, field: String) throws(TokenizerError) -> TokenID? {
        guard let id else { return nil }
        guard kinds.indices.contains(id) else {
            throw .idOutOfRange(field: field, id: id, vocabularySize: kinds.count)
        }
        return TokenID(id)
    }
}
