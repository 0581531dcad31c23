import MaruCore
import MaruTokenizer

/// Takes the text of one answer apart: reasoning first, then text and calls.
struct AnswerParser: Sendable {
    /// Special tokens whose text the parser has to see.
    let specialTokens: [String]
    /// A new name for a call.
    let newIdentifier: @Sendable () -> String
    private var thoughts: ThinkTags?
    /// Each reads the text that the one before left over.
    private var parsers: [any CallParser] = []

    /// - Parameters:
    ///   - template: that of the model, if it has one.
    ///   - prompt: the conversation as the template rendered it; empty for a plain completion.
    init(_ template: ChatTemplate?, tools: [Tool], choice: ToolChoice, prompt: [TextSegment]) {
        let dialect = tools.isEmpty || choice == .none ? nil : template?.dialect
        if let dialect { parsers = [BareCallParser(names: Set(tools.map(\.name))), dialect.parser()] }
        specialTokens = dialect?.specialTokens ?? []
        newIdentifier = { dialect?.newIdentifier() ?? "" }
        if let template, template.thinks, let end = prompt.last?.text.trimmingSuffix(while: \.isNewline) {
            thoughts = ThinkTags(isOpen: end.hasSuffix(ThinkTags.opening))
        }
    }

    /// Whether the model thinks and does not answer yet.
    var isThinking: Bool { thoughts?.isThinking ?? false }

    mutating func append(_ text: String) -> [AnswerPart] {
        guard !text.isEmpty else { return [] }
        return parse(thoughts?.append(text) ?? [.text(text)], from: 0)
    }

    mutating func finish() -> [AnswerPart] {
        var parts = parse(thoughts?.finish() ?? [], from: 0)
        for index in parsers.indices { parts += parse(parsers[index].finish(), from: index + 1) }
        return parts
    }

    private mutating func parse(_ parts: [AnswerPart], from first: Int) -> [AnswerPart] {
        var parts = parts
        for index in parsers.indices.dropFirst(first) {
            parts = parts.flatMap { part in
                if case .text(let text) = part { parsers[index].append(text) } else { [part] }
            }
        }
        return parts
    }
}

extension StringProtocol {
    fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> SubSequence {
        guard let last = lastIndex(where: { !isTrimmed($0) }) else { return self[startIndex..<startIndex] }
        return self[...last]
    }
}
