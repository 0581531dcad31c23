import MaruCore

extension Tokenizer {
    /// The tokenizer of a GGUF file. Takes some tens of milliseconds for 150,000 tokens and their merges.
    package convenience init(gguf fields: GGUFTokenizerFields) throws(TokenizerError) {
        switch fields.model {
        case "gpt2": self.init(try fields.byteLevelParts())
        case "llama": self.init(try fields.sentencePieceParts())
        case "bert": self.init(try fields.wordPieceParts())
        default: throw .unsupportedModel(fields.model, supported: ["bert", "gpt2", "llama"])
        }
    }
}

extension GGUFTokenizerFields {
    fileprivate func byteLevelParts() throws(TokenizerError) -> TokenizerParts {
        guard let preTokenizerName = preTokenizer else { throw .missingField("tokenizer.ggml.pre") }
        guard let merges else { throw .missingField("tokenizer.ggml.merges") }
        let preTokenizer = try PreTokenizer(ggufName: preTokenizerName)
        let takesWholePieces = PreTokenizer.takingWholePieces.contains(preTokenizerName)
        let builder = try TokenizerBuilder(spelling: .byteLevel, spellings: tokens, kinds: try kinds())
        let model = try builder.byteLevelModel(merges: merges, takesWholePieces: takesWholePieces)
        var parts = try parts(of: builder, .byteLevel(model, preTokenizer))
        parts.addsBeginningOfSequence = addsBeginningOfSequence ?? takesWholePieces
        return parts
    }

    fileprivate func sentencePieceParts() throws(TokenizerError) -> TokenizerParts {
        guard let scores else { throw .missingField("tokenizer.ggml.scores") }
        guard scores.count == tokens.count else {
            throw .countMismatch(field: "scores", found: scores.count, expected: tokens.count)
        }
        let builder = try TokenizerBuilder(spelling: .spaceMarks, spellings: tokens, kinds: try kinds())
        let model = CharacterModel(
            rules: ScoredMerges(vocabulary: builder.vocabulary, scores: scores),
            vocabulary: builder.vocabulary,
            fallback: try builder.fallback(
                usesBytes: builder.kinds.contains(.byte),
                unknown: try builder.token(unknownToken, field: "unknown_token_id"),
                joinsUnknown: true
            ),
            takesWholePieces: false
        )
        var parts = try parts(of: builder, .scored(model, WordSplitter(builder.vocabulary)))
        parts.addsBeginningOfSequence = addsBeginningOfSequence ?? true
        parts.normalizer.readsSpaceMarks = true
        parts.dropsFirstSpace = addsSpacePrefix ?? true
        parts.normalizer.spacePrefix = parts.dropsFirstSpace ? .everyText : .none
        return parts
    }

    fileprivate func wordPieceParts() throws(TokenizerError) -> TokenizerParts {
        let builder = try TokenizerBuilder(spelling: .spaceMarks, spellings: tokens, kinds: try kinds())
        guard let unknown = try builder.token(unknownToken, field: "unknown_token_id") else {
            throw .missingField("tokenizer.ggml.unknown_token_id")
        }
        // The format has no key for what the normalizer does: files are of models that lower-case.
        let model = WordPieceModel(vocabulary: builder.vocabulary, normalizer: BERTNormalizer(), unknown: unknown)
        var parts = try parts(of: builder, .wordPiece(model))
        parts.dropsFirstSpace = true
        parts.addsBeginningOfSequence = addsBeginningOfSequence ?? true
        if addsEndOfSequence ?? true {
            parts.closingToken = try builder.token(separatorToken, field: "seperator_token_id")
        }
        return parts
    }

    private func parts(
        of builder: TokenizerBuilder,
        _ model: Tokenizer.Model
    ) throws(TokenizerError) -> TokenizerParts {
        var parts = TokenizerParts(
            vocabulary: builder.vocabulary,
            addedTokens: AddedTokens(spellings: tokens, kinds: builder.kinds, trimming: .init()),
            model: model
        )
        let classToken = try builder.token(classToken, field: "cls_token_id")
        parts.beginningOfSequence = try builder.token(beginningOfSequence, field: "bos_token_id") ?? classToken
        parts.unknownToken = try builder.token(unknownToken, field: "unknown_token_id")
        parts.paddingToken = try builder.token(paddingToken, field: "padding_token_id")
        if addsEndOfSequence ?? false {
            parts.closingToken = try builder.token(endOfSequence, field: "eos_token_id")
        }
        for (id, field) in endFields {
            if let id = try builder.token(id, field: field) { parts.endOfSequence.insert(id) }
        }
        parts.endOfSequence.formUnion(EndOfGeneration.ids(in: tokens))
        return parts
    }

    private var endFields: [(id: Int?, field: String)] {
        [(endOfSequence, "eos_token_id"), (endOfTurn, "eot_token_id"), (endOfMessage, "eom_token_id")]
    }

    private func kinds() throws(TokenizerError) -> [TokenKind] {
        var kinds = try kindsOfTypes()
        let named = [beginningOfSequence, classToken, separatorToken].compactMap(\.self) + endFields.compactMap(\.id)
        kinds.protect(named + EndOfGeneration.ids(in: tokens).map(Int.init))
        return kinds
    }

    private func kindsOfTypes() throws(TokenizerError) -> [TokenKind] {
        guard let tokenTypes else { return Array(repeating: .normal, count: tokens.count) }
        guard tokenTypes.count == tokens.count else {
            throw .countMismatch(field: "token types", found: tokenTypes.count, expected: tokens.count)
        }
        // The numbers that GGUF gives the types, from 1.
        let kinds: [TokenKind] = [.normal, .unknown, .control, .userDefined, .unused, .byte]
        var result: [TokenKind] = []
        result.reserveCapacity(tokenTypes.count)
        for type in tokenTypes {
            guard (1...6).contains(type) else {
                throw .invalidField(name: "tokenizer.ggml.token_type", found: "\(type)", expected: "from 1 to 6")
            }
            result.append(kinds[Int(type) - 1])
        }
        return result
    }
}
