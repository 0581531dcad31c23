import MaruCore

extension Dialect {
    /// `<tool_call>{"name": …, "arguments": {…}}</tool_call>`: Hermes, Qwen2.5, Qwen3.
    static let toolCallTags = Dialect(name: "tool-call-tags") { template in
        template.contains("<tool_call>")
    } parser: {
        TaggedCallParser(opening: "<tool_call>", closing: "</tool_call>", calls: JSONCall.parts)
    }
}

/// Calls between two tags, any number of them, with text before, between and after.
struct TaggedCallParser: CallParser {
    private let opening: String
    private let closing: String
    /// The calls that the text between two tags stands for; none when it is no call.
    private let calls: @Sendable (String) -> [AnswerPart]
    private var scanner: MarkerScanner
    /// What came since the opening tag.
    private var body: String?
    /// White space of which it is not known yet whether text follows: around calls it means nothing.
    private var blank = ""
    private var hasCalls = false

    init(opening: String, closing: String, calls: @escaping @Sendable (String) -> [AnswerPart]) {
        self.opening = opening
        self.closing = closing
        self.calls = calls
        scanner = MarkerScanner([opening, closing])
    }

    mutating func append(_ text: String) -> [AnswerPart] { take(scanner.append(text)) }

    mutating func finish() -> [AnswerPart] {
        var parts = take(scanner.finish())
        if let body {
            // Many models end their answer instead of closing the last tag.
            let found = calls(body)
            hasCalls = hasCalls || !found.isEmpty
            parts += found.isEmpty ? self.text(opening + body) : found
        }
        defer { (body, blank) = (nil, "") }
        return hasCalls || blank.isEmpty ? parts : parts + [.text(blank)]
    }

    private mutating func take(_ pieces: [MarkerScanner.Piece]) -> [AnswerPart] {
        pieces.flatMap { piece -> [AnswerPart] in
            switch (piece, body) {
            case (.text(let text), nil): return self.text(text)
            case (.text(let text), let body?): self.body = body + text
            case (.marker(0), nil): body = ""
            case (.marker(0), let body?): self.body = body + opening
            case (.marker, nil): return text(closing)
            case (.marker, let body?): return close(body)
            }
            return []
        }
    }

    /// The tag may stand in a string of the call, too; then its end is still to come.
    private mutating func close(_ body: String) -> [AnswerPart] {
        let found = calls(body)
        guard found.isEmpty else {
            (self.body, blank, hasCalls) = (nil, "", true)
            return found
        }
        self.body = body + closing
        return []
    }

    private mutating func text(_ text: String) -> [AnswerPart] {
        let all = blank + text
        let end = all.lastIndex { !$0.isWhitespace }.map(all.index(after:)) ?? all.startIndex
        blank = String(all[end...])
        return end == all.startIndex ? [] : [.text(String(all[..<end]))]
    }
}
