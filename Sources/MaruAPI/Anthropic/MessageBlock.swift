/// A part of a message: what was thought, or what is said.
struct MessageBlock: Hashable, Sendable {
    enum Kind: String, Sendable {
        case text
        case thinking
    }

    var kind: Kind
    var text: String
}

extension JSONWriter {
    /// `{"type": "text", "text": …}` or `{"type": "thinking", "thinking": …, "signature": ""}`
    ///
    /// A signature proves to Anthropic that a thought was not changed; here thoughts are believed as they are.
    mutating func block(_ block: MessageBlock) {
        object { json in
            json.field("type", block.kind.rawValue)
            json.field(block.kind.rawValue, block.text)
            if block.kind == .thinking { json.field("signature", "") }
        }
    }
}
