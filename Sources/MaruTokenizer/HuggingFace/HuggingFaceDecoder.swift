import MaruCore

/// The `decoder` of a tokenizer.json. How tokens are spelled the model says; what is left is the space at the beginning.
struct HuggingFaceDecoder {
    private(set) var dropsFirstSpace = false

    init(_ field: JSONField) throws(TokenizerError) {
        if !field.isMissing { try add(field) }
    }

    private mutating func add(_ field: JSONField) throws(TokenizerError) {
        switch try field["type"].requiredString {
        case "Sequence":
            for step in try field["decoders"].elements { try add(step) }
        case "ByteLevel", "ByteFallback", "Fuse":
            break
        case "Replace":
            guard try field["pattern"]["String"].string == "▁" else { throw field["pattern"]["String"].unsupported }
            guard try field["content"].string == " " else { throw field["content"].unsupported }
        case "Strip":
            guard try field["content"].string == " " else { throw field["content"].unsupported }
            guard try field["stop"].integer == 0 else { throw field["stop"].unsupported }
            guard try field["start"].integer == 1 else { throw field["start"].unsupported }
            dropsFirstSpace = true
        case "Metaspace":
            let prefixes = try field["add_prefix_space"].bool(default: true)
            dropsFirstSpace = try field["prepend_scheme"].string ?? (prefixes ? "always" : "never") != "never"
        default:
            throw field["type"].unsupported
        }
    }
}
