import MaruCore

/// A tokenizer.json of BERT's kind: WordPiece, with BERT's own normalizer and pre-tokenizer.
struct HuggingFaceWordPiece {
    private let added: HuggingFaceAddedTokens
    private let model: JSONField
    private let normalizer: BERTNormalizer
    private let postProcessor: HuggingFacePostProcessor
    private let continuing: String

    init(_ file: JSONField) throws(TokenizerError) {
        added = try HuggingFaceAddedTokens(file["added_tokens"])
        model = file["model"]
        normalizer = try Self.normalizer(file["normalizer"])
        guard try file["pre_tokenizer"]["type"].requiredString == "BertPreTokenizer" else {
            throw file["pre_tokenizer"]["type"].unsupported
        }
        guard try file["decoder"]["type"].string ?? "WordPiece" == "WordPiece" else {
            throw file["decoder"]["type"].unsupported
        }
        postProcessor = try HuggingFacePostProcessor(file["post_processor"])
        continuing = try model["continuing_subword_prefix"].requiredString
        guard !continuing.isEmpty else { throw model["continuing_subword_prefix"].unsupported }
    }

    func parts() throws(TokenizerError) -> TokenizerParts {
        let unknown = try model["unk_token"].requiredString
        let (spellings, kinds, ids) = try tokens(unknown: unknown)
        func id(_ name: String?, _ field: String) throws(TokenizerError) -> TokenID? {
            guard let name else { return nil }
            guard let id = ids[name] else {
                throw .invalidField(name: field, found: "\"\(name)\"", expected: "a token of the vocabulary")
            }
            return id
        }
        let builder = try TokenizerBuilder(spelling: .spaceMarks, spellings: spellings, kinds: kinds)
        guard let unknownID = try id(unknown, "model.unk_token") else { throw .missingField("model.unk_token") }
        var wordPiece = WordPieceModel(vocabulary: builder.vocabulary, normalizer: normalizer, unknown: unknownID)
        let longest = model["max_input_chars_per_word"]
        if !longest.isMissing { wordPiece.longestWord = try longest.integer }
        var parts = TokenizerParts(
            vocabulary: builder.vocabulary,
            addedTokens: AddedTokens(spellings: spellings, kinds: kinds, trimming: added.trimming),
            model: .wordPiece(wordPiece)
        )
        parts.dropsFirstSpace = true
        parts.beginningOfSequence = try id(postProcessor.first, "post_processor")
        parts.addsBeginningOfSequence = parts.beginningOfSequence != nil
        parts.closingToken = try id(postProcessor.last, "post_processor")
        parts.unknownToken = unknownID
        return parts
    }

    /// The vocabulary as GGUF files spell it: `▁hello` begins a word, `ing` (here `##ing`) continues one.
    private func tokens(
        unknown: String
    ) throws(TokenizerError) -> (PackedStrings, [TokenKind], [String: TokenID]) {
        let marks = Dictionary(added.tokens.map { ($0.content, $0.kind) }) { first, _ in first }
        var spellings: [String] = []
        var kinds: [TokenKind] = []
        var ids: [String: TokenID] = [:]
        for member in try model["vocab"].members + added.tokens.map({ .init(key: $0.content, value: .integer($0.id)) })
        {
            let field = JSONField(member.value, path: "model.vocab.\(member.key)")
            let id = try field.integer
            guard (0..<TokenizerBuilder.mostTokens).contains(id) else { throw field.unsupported }
            while spellings.count <= id {
                spellings.append("")
                kinds.append(.unused)
            }
            let kind = member.key == unknown ? .unknown : marks[member.key] ?? .normal
            spellings[id] = kind == .normal ? spelling(of: member.key) : member.key
            kinds[id] = kind
            ids[member.key] = TokenID(id)
        }
        return (PackedStrings(spellings), kinds, ids)
    }

    private func spelling(of token: String) -> String {
        // By bytes: a combining mark would be one character with the prefix's last.
        guard token.utf8.starts(with: continuing.utf8) else { return "▁" + token }
        return String(decoding: token.utf8.dropFirst(continuing.utf8.count), as: UTF8.self)
    }

    private static func normalizer(_ field: JSONField) throws(TokenizerError) -> BERTNormalizer {
        guard try field["type"].requiredString == "BertNormalizer" else { throw field["type"].unsupported }
        let lowercases = try field["lowercase"].bool(default: true)
        return BERTNormalizer(
            lowercases: lowercases,
            stripsAccents: try field["strip_accents"].bool(default: lowercases),
            separatesChinese: try field["handle_chinese_chars"].bool(default: true),
            cleans: try field["clean_text"].bool(default: true)
        )
    }
}
