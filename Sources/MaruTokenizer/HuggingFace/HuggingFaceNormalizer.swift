import MaruCore

/// The `normalizer` of a tokenizer.json.
struct HuggingFaceNormalizer {
    private(set) var normalizer = Normalizer()

    init(_ field: JSONField) throws(TokenizerError) {
        if !field.isMissing { try add(field) }
    }

    private mutating func add(_ field: JSONField) throws(TokenizerError) {
        switch try field["type"].requiredString {
        case "Sequence":
            for step in try field["normalizers"].elements { try add(step) }
        case "NFC":
            normalizer.composes = true
        case "Prepend":
            guard try field["prepend"].string == "▁" else { throw field["prepend"].unsupported }
            normalizer.spacePrefix = .everyText
        case "Replace":
            guard try field["pattern"]["String"].string == " " else { throw field["pattern"]["String"].unsupported }
            guard try field["content"].string == "▁" else { throw field["content"].unsupported }
            normalizer.readsSpaceMarks = true
        default:
            throw field["type"].unsupported
        }
    }
}
