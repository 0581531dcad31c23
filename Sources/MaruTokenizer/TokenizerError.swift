package import MaruCore

/// Why a tokenizer cannot be made from a file, or cannot do what it was asked.
package enum TokenizerError: Error, Equatable {
    case unsupportedModel(String, supported: [String])
    case unsupportedPreTokenizer(String, supported: [String])
    /// A part of a `tokenizer.json` that is not understood.
    case unsupportedSetting(name: String, value: String)
    case missingField(String)
    case invalidField(name: String, found: String, expected: String)
    case countMismatch(field: String, found: Int, expected: Int)
    /// The pair at `index` of the merges is not two tokens, or joins to none.
    case invalidMerge(index: Int, text: String)
    case idOutOfRange(field: String, id: Int, vocabularySize: Int)
    /// A token to decode that the vocabulary does not have.
    case unknownToken(TokenID, vocabularySize: Int)
}

extension TokenizerError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unsupportedModel(let name, let supported):
            "The tokenizer model \"\(name)\" is not supported. Supported are \(Self.list(supported))."
        case .unsupportedPreTokenizer(let name, let supported):
            "The pre-tokenizer \"\(name)\" is not supported. Supported are \(Self.list(supported))."
        case .unsupportedSetting(let name, let value):
            "The tokenizer's \(name) has the value \(value), which is not supported."
        case .missingField(let name):
            "The tokenizer's \(name) is missing from the model's files."
        case .invalidField(let name, let found, let expected):
            "The tokenizer's \(name) is \(found), but must be \(expected)."
        case .countMismatch(let field, let found, let expected):
            "There are \(found) \(field), but the vocabulary has \(expected) tokens."
        case .invalidMerge(let index, let text):
            "Merge \(index) of the tokenizer, \"\(text)\", is not two tokens that join to a third."
        case .idOutOfRange(let field, let id, let size):
            "The tokenizer's \(field) is \(id), but the vocabulary has only the tokens 0 to \(size - 1)."
        case .unknownToken(let id, let size):
            "Token \(id) cannot be decoded: the vocabulary has only the tokens 0 to \(size - 1)."
        }
    }

    private static func list(_ names: [String]) -> String {
        names.map { "\"\($0)\"" }.joined(separator: ", ")
    }
}
