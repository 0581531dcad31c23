import MaruCore

/// The `model` of a tokenizer.json: byte-pair encoding, over bytes or over characters.
struct HuggingFaceModel {
    /// Tokens as the file writes them, by id; empty where an id has none.
    private(set) var spellings: PackedStrings
    private(set) var kinds: [TokenKind]
    let merges: PackedStrings
    let takesWholePieces: Bool
    let usesBytes: Bool
    let joinsUnknown: Bool
    let unknownToken: String?

    init(_ field: JSONField, _ added: HuggingFaceAddedTokens) throws(TokenizerError) {
        guard try field["type"].requiredString == "BPE" else {
            throw .unsupportedModel(try field["type"].requiredString, supported: ["BPE", "WordPiece"])
        }
        for key in ["continuing_subword_prefix", "end_of_word_suffix"] {
            guard try (field[key].string ?? "").isEmpty else { throw field[key].unsupported }
        }
        guard field["dropout"].isMissing else { throw field["dropout"].unsupported }
        takesWholePieces = try field["ignore_merges"].bool(default: false)
        usesBytes = try field["byte_fallback"].bool(default: false)
        joinsUnknown = try field["fuse_unk"].bool(default: false)
        let unknown = try field["unk_token"].string
        unknownToken = unknown == "" ? nil : unknown
        merges = try Self.merges(field["merges"])
        (spellings, kinds) = try Self.tokens(field["vocab"], added, usesBytes: usesBytes, unknown: unknownToken)
    }

    private static func tokens(
        _ field: JSONField,
        _ added: HuggingFaceAddedTokens,
        usesBytes: Bool,
        unknown: String?
    ) throws(TokenizerError) -> (PackedStrings, [TokenKind]) {
        var spellings: [String] = []
        var kinds: [TokenKind] = []
        func set(_ id: Int, _ spelling: String, _ kind: TokenKind) {
            while spellings.count <= id {
                spellings.append("")
                kinds.append(.unused)
            }
            spellings[id] = spelling
            kinds[id] = kind
        }
        for member in try field.members {
            let id = try JSONField(member.value, path: "\(field.path).\(member.key)").integer
            guard (0..<TokenizerBuilder.mostTokens).contains(id) else { throw field[member.key].unsupported }
            let isByte = usesBytes && member.key.utf8.count == 6 && member.key.hasPrefix("<0x")
            set(id, member.key, isByte ? .byte : member.key == unknown ? .unknown : .normal)
        }
        for token in added.tokens { set(token.id, token.content, token.content == unknown ? .unknown : token.kind) }
        return (PackedStrings(spellings), kinds)
    }

    /// Merges are written as "a b", or since 2024 as ["a", "b"].
    private static func merges(_ field: JSONField) throws(TokenizerError) -> PackedStrings {
        var merges = PackedStrings()
        for merge in try field.elements {
            if case .array = merge.value {
                let pair = try merge.elements
                guard pair.count == 2 else { throw merge.unsupported }
                merges.append(Array("\(try pair[0].requiredString) \(try pair[1].requiredString)".utf8))
            } else {
                merges.append(Array(try merge.requiredString.utf8))
            }
        }
        return merges
    }
}
