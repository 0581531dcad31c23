import MaruCheckpoint
import MaruTokenizer

extension GGUFMetadata {
    /// What the file says about its tokenizer, in the tokenizer's own terms.
    func tokenizerFields() throws(CheckpointError) -> GGUFTokenizerFields {
        let key = { (name: String) in "tokenizer.ggml.\(name)" }
        var fields = GGUFTokenizerFields(
            model: try requiredString(key("model")),
            tokens: PackedStrings(try requiredStringTable(key("tokens")))
        )
        fields.preTokenizer = try string(key("pre"))
        fields.tokenTypes = try integers(key("token_type"))?.map { Int32(clamping: $0) }
        fields.scores = try floats(key("scores"))
        fields.merges = try stringTable(key("merges")).map { PackedStrings($0) }
        fields.beginningOfSequence = try integer(key("bos_token_id"))
        fields.endOfSequence = try integer(key("eos_token_id"))
        fields.endOfTurn = try integer(key("eot_token_id"))
        fields.endOfMessage = try integer(key("eom_token_id"))
        fields.unknownToken = try integer(key("unknown_token_id"))
        fields.paddingToken = try integer(key("padding_token_id"))
        fields.classToken = try integer(key("cls_token_id"))
        fields.separatorToken = try integer(key("seperator_token_id"))
        fields.addsBeginningOfSequence = try bool(key("add_bos_token"))
        fields.addsEndOfSequence = try bool(key("add_eos_token"))
        fields.addsSpacePrefix = try bool(key("add_space_prefix"))
        return fields
    }
}

extension PackedStrings {
    init(_ table: StringTable) {
        let (bytes, starts) = table.flattened()
        self.init(bytes: bytes, starts: starts)
    }
}
