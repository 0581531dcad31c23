import MaruCore

/// The `post_processor` of a tokenizer.json: the special tokens around a text.
struct HuggingFacePostProcessor {
    private(set) var first: String?
    private(set) var last: String?

    init(_ field: JSONField) throws(TokenizerError) {
        if !field.isMissing { try add(field) }
    }

    private mutating func add(_ field: JSONField) throws(TokenizerError) {
        switch try field["type"].requiredString {
        case "Sequence":
            for step in try field["processors"].elements { try add(step) }
        case "ByteLevel":
            break
        case "BertProcessing":
            first = try field["cls"].elements.first?.string
            last = try field["sep"].elements.first?.string
        case "TemplateProcessing":
            let parts = try field["single"].elements
            if parts.count > 1 {
                first = try parts[0]["SpecialToken"]["id"].string
                last = try parts[parts.count - 1]["SpecialToken"]["id"].string
            }
        default:
            throw field["type"].unsupported
        }
    }
}
