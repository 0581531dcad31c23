package import MaruCore

extension Tokenizer {
    /// The tokenizer of a model folder in Hugging Face's format: byte-pair encoding over bytes or characters or BERT's
    /// WordPiece, with the normalizers, pre-tokenizers and decoders that the supported families use. Anything else is an
    /// error naming it.
    ///
    /// - Parameters:
    ///   - json: `tokenizer.json`.
    ///   - configuration: `tokenizer_config.json`, which names the beginning and the end of a text.
    ///   - endOfSequence: more tokens that end an answer: `eos_token_id` of `generation_config.json`.
    package convenience init(
        tokenizerJSON json: JSONValue,
        configuration: JSONValue? = nil,
        endOfSequence: [Int] = []
    ) throws(TokenizerError) {
        let file = JSONField(json, path: "")
        if try file["model"]["type"].string == "WordPiece" {
            self.init(try HuggingFaceWordPiece(file).parts())
        } else {
            let loader = try HuggingFaceLoader(file, JSONField(configuration, path: ""), endOfSequence)
            self.init(try loader.parts())
        }
    }
}

/// All parts of a tokenizer.json together.
private struct HuggingFaceLoader {
    private let added: HuggingFaceAddedTokens
    private let model: HuggingFaceModel
    private let preTokenizer: HuggingFacePreTokenizer
    private var normalizer: Normalizer
    private let decoder: HuggingFaceDecoder
    private let postProcessor: HuggingFacePostProcessor
    private let configuration: JSONField
    private let endOfSequence: [Int]

    init(_ file: JSONField, _ configuration: JSONField, _ endOfSequence: [Int]) throws(TokenizerError) {
        added = try HuggingFaceAddedTokens(file["added_tokens"])
        model = try HuggingFaceModel(file["model"], added)
        normalizer = try HuggingFaceNormalizer(file["normalizer"]).normalizer
        preTokenizer = try HuggingFacePreTokenizer(
            file["pre_tokenizer"],
            spacesAreMarked: normalizer.readsSpaceMarks
        )
        decoder = try HuggingFaceDecoder(file["decoder"])
        postProcessor = try HuggingFacePostProcessor(file["post_processor"])
        self.configuration = configuration
        self.endOfSequence = endOfSequence
        if preTokenizer.marksSpaces {
            normalizer.readsSpaceMarks = true
            normalizer.spacePrefix = preTokenizer.spacePrefix
        }
        guard preTokenizer.preTokenizer != nil || normalizer.readsSpaceMarks else {
            throw file["pre_tokenizer"].unsupported
        }
    }

    func parts() throws(TokenizerError) -> TokenizerParts {
        let beginning = try id(of: try specialName("bos_token") ?? postProcessor.first, "bos_token")
        let end = try id(of: try specialName("eos_token") ?? postProcessor.last, "eos_token")
        var ends = EndOfGeneration.ids(in: model.spellings)
        for id in endOfSequence + (end.map { [Int($0)] } ?? []) {
            guard model.kinds.indices.contains(id) else {
                throw .idOutOfRange(field: "eos_token_id", id: id, vocabularySize: model.kinds.count)
            }
            ends.insert(TokenID(id))
        }
        var kinds = model.kinds
        kinds.protect(ends.union(beginning.map { [$0] } ?? []).map(Int.init))
        let spelling: TokenSpelling = preTokenizer.preTokenizer == nil ? .spaceMarks : .byteLevel
        let builder = try TokenizerBuilder(spelling: spelling, spellings: model.spellings, kinds: kinds)
        var parts = TokenizerParts(
            vocabulary: builder.vocabulary,
            addedTokens: AddedTokens(spellings: model.spellings, kinds: kinds, trimming: added.trimming),
            model: try subwordModel(builder)
        )
        parts.normalizer = normalizer
        parts.dropsFirstSpace = decoder.dropsFirstSpace
        parts.beginningOfSequence = beginning
        parts.endOfSequence = ends
        parts.unknownToken = try id(of: model.unknownToken, "model.unk_token")
        parts.paddingToken = try id(of: try specialName("pad_token"), "pad_token")
        let addsBeginning = postProcessor.first != nil
        parts.addsBeginningOfSequence = try configuration["add_bos_token"].bool(default: addsBeginning)
        if try configuration["add_eos_token"].bool(default: postProcessor.last != nil) {
            parts.closingToken = try id(of: postProcessor.last, "post_processor") ?? end
        }
        return parts
    }

    private func subwordModel(_ builder: TokenizerBuilder) throws(TokenizerError) -> Tokenizer.Model {
        let unknown = try id(of: model.unknownToken, "model.unk_token")
        if let preTokenizer = preTokenizer.preTokenizer {
            let bytes = try builder.byteLevelModel(
                merges: model.merges,
                takesWholePieces: model.takesWholePieces,
                unknown: unknown
            )
            return .byteLevel(bytes, preTokenizer)
        }
        let characters = CharacterModel(
            rules: try builder.rankedMerges(model.merges),
            vocabulary: builder.vocabulary,
            fallback: try builder.fallback(
                usesBytes: model.usesBytes,
                unknown: unknown,
                joinsUnknown: model.joinsUnknown
            ),
            takesWholePieces: model.takesWholePieces
        )
        return .ranked(characters, WordSplitter(builder.vocabulary))
    }

    /// A token that the configuration names: as a string, or as an object with its properties.
    private func specialName(_ key: String) throws(TokenizerError) -> String? {
        let field = configuration[key]
        if case .object = field.value { return try field["content"].string }
        return try field.string
    }

    private func id(of name: String?, _ field: String) throws(TokenizerError) -> TokenID? {
        guard let name else { return nil }
        let spelling = Array(name.utf8)
        guard let id = (0..<model.spellings.count).first(where: { model.spellings[$0].elementsEqual(spelling) }) else {
            throw .invalidField(name: field, found: "\"\(name)\"", expected: "a token of the vocabulary")
        }
        return TokenID(id)
    }
}
