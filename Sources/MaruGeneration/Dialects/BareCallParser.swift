import MaruCore

/// Finds calls in an answer that is nothing but calls: `{"name": …, "arguments": {…}}`, several with semicolons or line
/// breaks between them, an array of them, or one in a fence of code.
///
/// An answer that begins like that is held back to its end; any other passes as it comes. Small models write so even
/// where their template teaches them tags, so such a call counts if it names a tool that was offered.
struct BareCallParser: CallParser {
    private enum State { case undecided, text, call }

    /// What may stand before the calls.
    private let tag: String?
    /// The tools that may be called; any when `nil`.
    private let names: Set<String>?
    /// How an answer of calls begins, without its white space.
    private let openings: [String]
    private var state = State.undecided
    private var held = ""

    init(tag: String? = nil, names: Set<String>? = nil) {
        self.tag = tag
        self.names = names
        let fences = ["", Self.fence + "json", Self.fence]
        let objects = [#"{"name":"#, #"{"type":"function","name":"#]
        openings =
            fences.flatMap { fence in objects.flatMap { [fence + $0, fence + "[" + $0] } } + [tag].compactMap(\.self)
    }

    private static let fence = "```"

    mutating func append(_ text: String) -> [AnswerPart] {
        if case .text = state { return text.isEmpty ? [] : [.text(text)] }
        held += text
        guard case .undecided = state else { return [] }
        let beginning = held.filter { !$0.isWhitespace }
        if openings.contains(where: beginning.hasPrefix) {
            state = .call
        } else if !openings.contains(where: { $0.hasPrefix(beginning) }) {
            state = .text
            defer { held = "" }
            return [.text(held)]
        }
        return []
    }

    mutating func finish() -> [AnswerPart] {
        defer { (state, held) = (.undecided, "") }
        guard !held.isEmpty else { return [] }
        let calls = state == .call ? calls(in: held) : []
        return calls.isEmpty ? [.text(held)] : calls
    }

    private func calls(in text: String) -> [AnswerPart] {
        let text = unwrapped(text)
        let whole = known(JSONCall.parts(text))
        if !whole.isEmpty { return whole }
        // A separator may stand in a string as well: a piece that is no call takes the next one in.
        var calls: [AnswerPart] = []
        var piece = ""
        for character in text + ";" {
            guard character == ";" || character.isNewline else {
                piece.append(character)
                continue
            }
            let found = known(JSONCall.parts(piece))
            if found.isEmpty { piece.append(character) } else { piece = "" }
            calls += found
        }
        return piece.allSatisfy { $0 == ";" || $0.isWhitespace } ? calls : []
    }

    /// Without the tag or the fence.
    private func unwrapped(_ text: String) -> String {
        var text = text[...].drop(while: \.isWhitespace)
        if let tag, text.hasPrefix(tag) { return String(text.dropFirst(tag.count)) }
        guard text.hasPrefix(Self.fence) else { return String(text) }
        text = text.drop { $0 != "{" && $0 != "[" }
        guard let end = text.ranges(of: Self.fence).last, text[end.upperBound...].allSatisfy(\.isWhitespace) else {
            return String(text)
        }
        return String(text[..<end.lowerBound])
    }

    /// All of them, or none when one names no tool.
    private func known(_ calls: [AnswerPart]) -> [AnswerPart] {
        guard let names else { return calls }
        let allKnown = calls.allSatisfy { part in
            if case .call(let name, _) = part { names.contains(name) } else { false }
        }
        return allKnown ? calls : []
    }
}
