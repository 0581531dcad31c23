import MaruCheckpoint
import MaruCore
import MaruTesting
import MaruTokenizer
import Testing

@Suite("tokenizer.json")
struct HuggingFaceTests {
    @Test(
        "the tiny models' tokenizers give the ids of the reference",
        arguments: ["gpt2", "llama", "mistral", "qwen2", "gemma3"]
    )
    func tinyModels(_ name: String) throws {
        let folder = "tiny-models/\(name)"
        let tokenizer = try Tokenizer(
            tokenizerJSON: Fixtures.json("\(folder)/tokenizer.json"),
            configuration: Fixtures.json("\(folder)/tokenizer_config.json")
        )
        let text = "데이터 정책에 맞는 조합을 고릅니다. You may convey verbatim copies 2026!"
        let ids = tokenizer.encode(text)
        #expect(try ids == Self.integers("text_ids", in: Fixtures.path("\(folder)/golden.safetensors")))
        #expect(try tokenizer.decode(ids) == text)
        #expect(tokenizer.beginningOfSequence == 1 && tokenizer.endOfSequence == [0])
        #expect(tokenizer.vocabularySize == 638 && !tokenizer.addsBeginningOfSequence)
    }

    private static func integers(_ tensor: String, in path: String) throws -> [TokenID] {
        try SafetensorsFile(path: path).integers(tensor).map { TokenID($0) }
    }

    // MARK: - SentencePiece

    private static let bytes: [(String, JSONValue)] = (0..<256).map { byte in
        ("<0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) + ">", .integer(byte + 3))
    }

    /// A tokenizer like Llama 2's: ids 0 to 2 are special, then bytes, then the rest.
    private static func llama2(_ changes: [(String, JSONValue)] = []) -> JSONValue {
        let pieces = ["▁", "t", "h", "e", "he", "▁t", "▁the"]
        let vocabulary =
            ["<unk>", "<s>", "</s>"].enumerated().map { ($1, JSONValue.integer($0)) } + bytes
            + pieces.enumerated().map { ($1, JSONValue.integer($0 + 259)) }
        let special: [JSONValue] = ["<unk>", "<s>", "</s>"].enumerated().map { id, content in
            [
                "id": .integer(id), "content": .string(content), "special": true, "normalized": false,
                "lstrip": false, "rstrip": .bool(content == "</s>"), "single_word": false,
            ]
        }
        var file: [(String, JSONValue)] = [
            ("added_tokens", .array(special)),
            (
                "normalizer",
                [
                    "type": "Sequence",
                    "normalizers": [
                        ["type": "Prepend", "prepend": "▁"],
                        ["type": "Replace", "pattern": ["String": " "], "content": "▁"],
                    ],
                ]
            ),
            ("pre_tokenizer", nil),
            (
                "post_processor",
                [
                    "type": "TemplateProcessing",
                    "single": [
                        ["SpecialToken": ["id": "<s>", "type_id": 0]], ["Sequence": ["id": "A", "type_id": 0]],
                    ],
                ]
            ),
            (
                "decoder",
                [
                    "type": "Sequence",
                    "decoders": [
                        ["type": "Replace", "pattern": ["String": "▁"], "content": " "], ["type": "ByteFallback"],
                        ["type": "Fuse"], ["type": "Strip", "content": " ", "start": 1, "stop": 0],
                    ],
                ]
            ),
            (
                "model",
                [
                    "type": "BPE", "dropout": nil, "unk_token": "<unk>", "fuse_unk": true, "byte_fallback": true,
                    "vocab": object(vocabulary), "merges": ["h e", ["▁", "t"], "▁t he"],
                ]
            ),
        ]
        for (key, value) in changes { file = file.filter { $0.0 != key } + [(key, value)] }
        return object(file)
    }

    private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { JSONValue.Member(key: $0.0, value: $0.1) })
    }

    @Test("Llama 2's kind: characters, byte fallback, a space in front")
    func sentencePiece() throws {
        let tokenizer = try Tokenizer(tokenizerJSON: Self.llama2(), configuration: ["eos_token": ["content": "</s>"]])
        #expect(tokenizer.encode("the he") == [265, 259, 263])
        #expect(tokenizer.encode("é") == [259, 0xC3 + 3, 0xA9 + 3])
        #expect(tokenizer.encode([TextSegment("<s>the</s> \n the", parsesSpecialTokens: true)]) == [1, 265, 2, 265])
        #expect(try tokenizer.decode([265, 259, 263]) == "the he")
        #expect(tokenizer.beginningOfSequence == 1 && tokenizer.endOfSequence == [2] && tokenizer.unknownToken == 0)
        #expect(tokenizer.addsBeginningOfSequence)
    }

    @Test("Mistral's kind: the space in front of the first text only")
    func metaspace() throws {
        let json = Self.llama2([
            ("normalizer", nil),
            ("pre_tokenizer", ["type": "Metaspace", "replacement": "▁", "prepend_scheme": "first", "split": false]),
        ])
        let tokenizer = try Tokenizer(tokenizerJSON: json)
        #expect(tokenizer.encode("the") == [265])
        #expect(tokenizer.encode(" the") == [265])
        #expect(tokenizer.encode([TextSegment("the<s>the", parsesSpecialTokens: true)]) == [265, 1, 260, 263])
    }

    @Test("composed and decomposed text are the same where the file says so")
    func composition() throws {
        let json = Self.llama2([
            (
                "normalizer",
                [
                    "type": "Sequence",
                    "normalizers": [["type": "NFC"], ["type": "Replace", "pattern": ["String": " "], "content": "▁"]],
                ]
            )
        ])
        let tokenizer = try Tokenizer(tokenizerJSON: json)
        #expect(tokenizer.encode("e\u{301} 가") == tokenizer.encode("é 가"))
        #expect(tokenizer.encode("\u{1112}\u{1161}\u{11AB}") == tokenizer.encode("한"))
    }

    // MARK: - What is not supported

    @Test(
        "what is not understood is an error that names it",
        arguments: [
            ("normalizer", ["type": "Lowercase"], "normalizer.type"),
            (
                "normalizer", ["type": "Sequence", "normalizers": [["type": "StripAccents"]]],
                "normalizer.normalizers[0].type"
            ),
            ("pre_tokenizer", ["type": "Whitespace"], "pre_tokenizer.type"),
            ("pre_tokenizer", ["type": "Metaspace", "replacement": "_"], "pre_tokenizer.replacement"),
            ("decoder", ["type": "WordPiece"], "decoder.type"),
            ("post_processor", ["type": "RobertaProcessing"], "post_processor.type"),
            ("added_tokens", [["id": 0, "content": "a", "single_word": true]], "added_tokens[0].single_word"),
        ] as [(String, JSONValue, String)]
    )
    func unsupported(_ key: String, _ value: JSONValue, _ path: String) throws {
        let error = #expect(throws: TokenizerError.self) { try Tokenizer(tokenizerJSON: Self.llama2([(key, value)])) }
        guard case .unsupportedSetting(path, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("an unknown expression and an unknown model are shown")
    func unknownExpression() throws {
        let split: JSONValue = [
            "type": "Split", "pattern": ["Regex": "[abc]"], "behavior": "Isolated", "invert": false,
        ]
        let error = #expect(throws: TokenizerError.self) {
            try Tokenizer(tokenizerJSON: Self.llama2([("pre_tokenizer", split)]))
        }
        #expect(try #require(error).description.contains("[abc]"))
        #expect(throws: TokenizerError.unsupportedModel("Unigram", supported: ["BPE", "WordPiece"])) {
            try Tokenizer(tokenizerJSON: Self.llama2([("model", ["type": "Unigram"])]))
        }
        #expect(throws: TokenizerError.missingField("model.type")) { try Tokenizer(tokenizerJSON: [:]) }
    }

    @Test("a published expression is recognised", arguments: PreTokenizer.allCases)
    func knownExpressions(_ preTokenizer: PreTokenizer) throws {
        let expressions = preTokenizer.expressions.map { expression -> JSONValue in
            ["type": "Split", "pattern": ["Regex": .string(expression)], "behavior": "Isolated", "invert": false]
        }
        let last: JSONValue = ["type": "ByteLevel", "add_prefix_space": false, "use_regex": false]
        let vocabulary = SmallTokenizer.alphabet.enumerated().map { ($1, JSONValue.integer($0)) }
        let tokenizer = try Tokenizer(tokenizerJSON: [
            "pre_tokenizer": ["type": "Sequence", "pretokenizers": .array(expressions + [last])],
            "model": ["type": "BPE", "vocab": Self.object(vocabulary), "merges": []],
        ])
        #expect(tokenizer.encode("a 1\n") == [0x61, 0x20, 0x31, 0x0A])
    }
}
