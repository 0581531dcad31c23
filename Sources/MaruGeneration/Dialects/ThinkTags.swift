/// Splits `<think>…</think>` off the text around it: Qwen3, DeepSeek R1 and what was distilled from it.
///
/// Reasoning comes first or not at all; the tags are ordinary text after it.
struct ThinkTags: Sendable {
    static let opening = "<think>"
    static let closing = "</think>"

    private enum State { case before, inside, after }

    private var state: State
    private var scanner = MarkerScanner([opening, closing])
    /// Where one text ends and the other begins, line breaks are layout.
    private var skipsLineBreaks = false
    /// White space before what may be the opening tag.
    private var blank = ""

    /// - Parameter isOpen: the prompt ends with the opening tag.
    init(isOpen: Bool) {
        state = isOpen ? .inside : .before
        skipsLineBreaks = isOpen
    }

    /// Whether what comes next is thought.
    var isThinking: Bool { state == .inside }

    mutating func append(_ text: String) -> [AnswerPart] {
        guard case .after = state, !skipsLineBreaks else { return take(scanner.append(text)) }
        return take(scanner.finish()) + (text.isEmpty ? [] : [.text(text)])
    }

    mutating func finish() -> [AnswerPart] {
        let parts = take(scanner.finish())
        defer { blank = "" }
        return blank.isEmpty ? parts : parts + [.text(blank)]
    }

    private mutating func take(_ pieces: [MarkerScanner.Piece]) -> [AnswerPart] {
        pieces.flatMap { piece -> [AnswerPart] in
            switch (piece, state) {
            case (.marker(0), .before):
                (state, blank, skipsLineBreaks) = (.inside, "", true)
                return []
            case (.marker(1), .inside):
                (state, skipsLineBreaks) = (.after, true)
                return []
            case (.marker(let index), _): return text(index == 0 ? Self.opening : Self.closing)
            case (.text(let piece), _): return text(piece)
            }
        }
    }

    private mutating func text(_ piece: String) -> [AnswerPart] {
        var piece = piece[...]
        if skipsLineBreaks {
            piece = piece.drop { $0 == "\n" }
            guard !piece.isEmpty else { return [] }
            skipsLineBreaks = false
        }
        switch state {
        case .inside: return [.reasoning(String(piece))]
        case .after: return [.text(String(piece))]
        case .before:
            guard piece.contains(where: { !$0.isWhitespace }) else {
                blank += piece
                return []
            }
            state = .after
            defer { blank = "" }
            return [.text(blank + piece)]
        }
    }
}
