/// Cuts a template into tokens.
struct Lexer {
    let source: SourceText
    let bytes: [UInt8]
    var offset = 0
    var tokens: [Token] = []
    /// Brackets that are open in the current tag: `%}` and `}}` end a tag only outside them.
    var open: [UInt8] = []
    /// Whether what was read last ended a line, so that indentation before a tag is the line's whole start.
    var isAtLineStart = true

    static func tokens(of source: SourceText) throws(TemplateError) -> [Token] {
        var lexer = Lexer(source: source, bytes: source.bytes)
        while lexer.offset < lexer.bytes.count { try lexer.textAndTag() }
        lexer.append(.end, at: lexer.bytes.count)
        return lexer.tokens
    }

    /// Text up to the next tag, and the tag.
    private mutating func textAndTag() throws(TemplateError) {
        let start = offset
        guard let tag = nextTag(from: start) else {
            offset = bytes.count
            return data(bytes[start...], at: start)
        }
        offset = tag + 2
        let sign = takeSign()
        let kind = bytes[tag + 1]
        let text = bytes[start..<tag]
        data(trimmed(text, before: sign, keepsIndentation: kind == UInt8(ascii: "{")), at: start)
        switch kind {
        case UInt8(ascii: "{"): try variable(from: tag)
        case UInt8(ascii: "#"): try comment(from: tag)
        default: if skipRawTag() { try raw(from: tag) } else { try block(from: tag) }
        }
    }

    private mutating func variable(from tag: Int) throws(TemplateError) {
        append(.variableBegin, at: tag)
        while offset < bytes.count {
            if open.isEmpty, let length = match("}}") {
                append(.variableEnd, at: offset)
                return end(length, sign: nil, trimsNewline: false)
            }
            if open.isEmpty, let length = match("-}}") {
                append(.variableEnd, at: offset)
                return end(length, sign: UInt8(ascii: "-"), trimsNewline: false)
            }
            try expressionToken()
        }
    }

    private mutating func block(from tag: Int) throws(TemplateError) {
        append(.blockBegin, at: tag)
        while offset < bytes.count {
            if open.isEmpty, let (length, sign) = blockEnd() {
                append(.blockEnd, at: offset)
                return end(length, sign: sign, trimsNewline: true)
            }
            try expressionToken()
        }
    }

    private mutating func comment(from tag: Int) throws(TemplateError) {
        let start = offset
        // As in Jinja, a comment or raw block that has only just begun may be the end of the template.
        if start == bytes.count { return }
        while offset < bytes.count {
            if let length = match("#}") {
                let sign = offset > start ? bytes[offset - 1] : 0
                return end(length, sign: sign, trimsNewline: true)
            }
            offset += 1
        }
        throw error("the end of the template", expected: "'#}' to end this comment", at: tag)
    }

    /// Text up to `{% endraw %}`, in which nothing is a tag.
    private mutating func raw(from tag: Int) throws(TemplateError) {
        let start = offset
        if start == bytes.count { return }
        while offset < bytes.count {
            let stop = offset
            if match("{%") != nil {
                offset += 2
                let sign = takeSign()
                if skip(word: "endraw"), let (length, endSign) = blockEnd() {
                    data(trimmed(bytes[start..<stop], before: sign, keepsIndentation: false), at: start)
                    return end(length, sign: endSign, trimsNewline: true)
                }
            }
            offset = stop + 1
        }
        throw error("the end of the template", expected: "'{% endraw %}' to end this raw block", at: tag)
    }

    mutating func append(_ kind: Token.Kind, at offset: Int) { tokens.append(Token(kind: kind, offset: offset)) }

    func error(_ found: String, expected: String, at offset: Int) -> TemplateError {
        .syntax(found: found, expected: expected, at: source.position(of: offset))
    }
}
