import MaruCore

/// How the models of one family write calls of tools in their text.
struct Dialect: Sendable {
    let name: String
    /// Whether models with this chat template write so.
    let isSpoken: @Sendable (_ template: String) -> Bool
    /// Special tokens that mean something to the parser, so that their text has to reach it.
    let specialTokens: [String]
    /// How many letters and digits name a call, when the family's templates insist.
    let identifierLength: Int
    let parser: @Sendable () -> any CallParser

    init(
        name: String,
        specialTokens: [String] = [],
        identifierLength: Int = 24,
        isSpoken: @escaping @Sendable (_ template: String) -> Bool,
        parser: @escaping @Sendable () -> any CallParser
    ) {
        self.name = name
        self.isSpoken = isSpoken
        self.specialTokens = specialTokens
        self.identifierLength = identifierLength
        self.parser = parser
    }

    /// Alphabetical. A template is of the first dialect that says so.
    static let all: [Dialect] = [.functionTags, .llama, .mistral, .toolCallTags]

    static func of(template: String) -> Dialect? { all.first { $0.isSpoken(template) } }

    func newIdentifier() -> String {
        let letters = Array("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        let random = String((0..<identifierLength).map { _ in letters[Int.random(in: letters.indices)] })
        return identifierLength < 24 ? random : "call_" + random
    }
}

/// Finds calls in the text of one answer.
///
/// What it makes of a text does not depend on the pieces in which the text comes. Nothing is lost: what looks like a call
/// and is none is text.
protocol CallParser: Sendable {
    mutating func append(_ text: String) -> [AnswerPart]
    /// No more text follows.
    mutating func finish() -> [AnswerPart]
}

/// What an answer is made of.
enum AnswerPart: Hashable, Sendable {
    case text(String)
    case reasoning(String)
    /// - Parameter arguments: JSON.
    case call(name: String, arguments: String)
}
