/// Escaping for HTML, which chat templates use only by the filters `escape` and `forceescape`.
enum HTML {
    static func escape(_ text: Text, _ budget: Budget) throws(Fault) -> Text {
        if text.isMarkup { return text }
        try budget.allocate(text.bytes.count)
        var builder = TextBuilder()
        var start = 0
        for (index, byte) in text.bytes.enumerated() {
            guard let entity = entity(byte) else { continue }
            try budget.allocate(entity.count)
            builder.append(text, start..<index)
            builder.append(Text(Array(entity.utf8), isTemplate: text[index..<index + 1].isTemplate))
            start = index + 1
        }
        builder.append(text, start..<text.bytes.count)
        return builder.text(isMarkup: true)
    }

    private static func entity(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "'"): "&#39;"
        case UInt8(ascii: "\""): "&#34;"
        default: nil
        }
    }
}
