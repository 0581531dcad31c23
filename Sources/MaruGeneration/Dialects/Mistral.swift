import MaruCore

extension Dialect {
    /// `[TOOL_CALLS][{"name": …, "arguments": {…}}]`, or `[TOOL_CALLS]NAME[ARGS]{…}` once for each call: Mistral.
    static let mistral = Dialect(
        name: "mistral",
        specialTokens: [MistralCallParser.opening, MistralCallParser.arguments],
        identifierLength: 9
    ) { template in
        template.contains("[TOOL_CALLS]")
    } parser: {
        MistralCallParser()
    }
}

/// Lets text pass up to the first marker; from there on everything is calls.
struct MistralCallParser: CallParser {
    static let opening = "[TOOL_CALLS]"
    static let arguments = "[ARGS]"

    private var scanner = MarkerScanner([opening])
    private var bodies: [String] = []

    mutating func append(_ text: String) -> [AnswerPart] { take(scanner.append(text)) }

    mutating func finish() -> [AnswerPart] {
        let text = take(scanner.finish())
        defer { bodies = [] }
        return text
            + bodies.flatMap { body in
                let calls = Self.calls(body)
                return calls.isEmpty ? [.text(Self.opening + body)] : calls
            }
    }

    private mutating func take(_ pieces: [MarkerScanner.Piece]) -> [AnswerPart] {
        pieces.compactMap { piece in
            switch piece {
            case .marker: bodies.append("")
            case .text(let text):
                guard let last = bodies.indices.last else { return .text(text) }
                bodies[last] += text
            }
            return nil
        }
    }

    private static func calls(_ body: String) -> [AnswerPart] {
        guard let separator = body.firstRange(of: arguments) else { return JSONCall.parts(body) }
        let (name, json) = (body[..<separator.lowerBound], String(body[separator.upperBound...]))
        guard !name.isEmpty, case .object? = try? JSONValue(parsing: Array(json.utf8)) else { return [] }
        return [.call(name: name.filter { !$0.isWhitespace }, arguments: json)]
    }
}
