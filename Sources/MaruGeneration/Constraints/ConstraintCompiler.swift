import MaruCore
import MaruEngine
import MaruGrammar
import MaruTokenizer

/// Compiles what answers have to match, once for all requests that say the same.
///
/// It works on a thread of its own: a large schema takes longer than the cooperative pool should wait.
actor ConstraintCompiler {
    private let thread = EngineThread(name: "maru-grammar")
    private let tokenizer: Tokenizer
    private let vocabularySize: Int
    private var table: TokenTable?
    /// The least recently used one first.
    private var compiled: [(source: GrammarSource, constraint: TokenConstraint)] = []

    /// How many compiled grammars are kept.
    private static let capacity = 64

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// - Parameter vocabularySize: how many tokens the model scores, those that only pad included.
    init(tokenizer: Tokenizer, vocabularySize: Int) {
        self.tokenizer = tokenizer
        self.vocabularySize = vocabularySize
    }

    func constraint(_ source: GrammarSource) throws(GenerationError) -> TokenConstraint {
        if let index = compiled.firstIndex(where: { $0.source == source }) {
            let found = compiled.remove(at: index)
            compiled.append(found)
            return found.constraint
        }
        do throws(GrammarError) {
            let constraint = TokenConstraint(try Grammar.compile(source), tokens: try tokens())
            compiled.append((source, constraint))
            if compiled.count > Self.capacity { compiled.removeFirst() }
            return constraint
        } catch {
            throw .constraint(reason: "\(error)")
        }
    }

    private func tokens() throws(GrammarError) -> TokenTable {
        if let table { return table }
        let tokens = (0..<vocabularySize).map { TokenID($0) }
        let known = tokens.prefix(tokenizer.vocabularySize)
        let table = try TokenTable(
            vocabulary: known.map { (try? tokenizer.bytes(of: $0)) ?? [] }
                + Array(repeating: [], count: max(0, vocabularySize - tokenizer.vocabularySize)),
            endTokens: tokenizer.endOfSequence,
            specialTokens: Set(known.filter { tokenizer.isSpecial($0) })
        )
        self.table = table
        return table
    }
}

extension OutputFormat {
    /// The grammar of such texts; `nil` when any text will do.
    var grammar: GrammarSource? {
        switch self {
        case .text: nil
        case .jsonObject: .jsonObject
        case .jsonSchema(let schema): .jsonSchema(schema)
        case .regularExpression(let pattern): .regularExpression(pattern)
        case .grammar(let text): .contextFree(text)
        case .choice(let texts): .choice(texts)
        }
    }
}
