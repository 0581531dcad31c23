import MaruCore

/// The `added_tokens` of a tokenizer.json.
struct HuggingFaceAddedTokens {
    struct Token {
        let id: Int
        let content: String
        let kind: TokenKind
    }

    private(set) var tokens: [Token] = []
    private(set) var trimming = AddedTokens.Trimming()

    init(_ field: JSONField) throws(TokenizerError) {
        for entry in try field.elements {
            let id = try entry["id"].integer
            guard (0..<TokenizerBuilder.mostTokens).contains(id) else { throw entry["id"].unsupported }
            guard try !entry["single_word"].bool(default: false) else { throw entry["single_word"].unsupported }
            if try entry["lstrip"].bool(default: false) { trimming.before.insert(TokenID(id)) }
            if try entry["rstrip"].bool(default: false) { trimming.after.insert(TokenID(id)) }
            let isSpecial = try entry["special"].bool(default: false)
            let content = try entry["content"].requiredString
            tokens.append(Token(id: id, content: content, kind: isSpecial ? .control : .userDefined))
        }
    }
}
