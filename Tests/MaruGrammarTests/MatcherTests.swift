import MaruCore
import MaruGrammar
import MaruTesting
import Testing

@Suite struct MatcherTests {
    private func table(_ pieces: [String], special: Set<TokenID> = []) throws -> TokenTable {
        try TokenTable(vocabulary: pieces.map { Array($0.utf8) }, endTokens: [0], specialTokens: special)
    }

    private func matcher(_ source: GrammarSource, _ tokens: TokenTable) throws -> GrammarMatcher {
        try GrammarMatcher(TokenConstraint(Grammar.compile(source), tokens: tokens))
    }

    @Test("The mask holds the tokens that continue the text, and the end where it is complete")
    func masks() throws {
        let tokens = try table(["</s>", "a", "b", "ab", "aba", "ba", "c", ""])
        var matcher = try matcher(.regularExpression("(ab)+"), tokens)
        #expect(try matcher.mask().tokens == [1, 3, 4])
        #expect(try matcher.accept(1) && !matcher.isComplete)
        #expect(try matcher.mask().tokens == [2, 5])
        #expect(try matcher.accept(2) && matcher.isComplete)
        #expect(try matcher.mask().tokens == [0, 1, 3, 4])
    }

    @Test("A token that is not allowed changes nothing")
    func refusal() throws {
        let tokens = try table(["</s>", "a", "b", ""])
        var matcher = try matcher(.choice(["ab"]), tokens)
        #expect(try !matcher.accept(2) && !matcher.accept(0) && !matcher.accept(3))
        #expect(try matcher.accept(1) && matcher.accept(2))
        #expect(throws: GrammarError.tokenOutOfRange(4, count: 4)) { try matcher.accept(4) }
        #expect(throws: GrammarError.tokenOutOfRange(-1, count: 4)) { try matcher.accept(-1) }
    }

    @Test("After an end token, only end tokens are allowed")
    func end() throws {
        let tokens = try table(["</s>", "a"])
        var matcher = try matcher(.regularExpression("a*"), tokens)
        #expect(matcher.isComplete)
        #expect(try matcher.accept(0) && matcher.hasEnded)
        #expect(try matcher.mask().tokens == [0])
        #expect(try !matcher.accept(1) && matcher.accept(0))
    }

    @Test("Special tokens and end tokens never count as the text that they spell")
    func specialTokens() throws {
        let tokens = try table(["a", "a", "a", "<s>"], special: [2])
        var matcher = try matcher(.regularExpression("a|<s>"), tokens)
        #expect(try matcher.mask().tokens == [1, 3])
        #expect(try !matcher.accept(2))
        #expect(try matcher.accept(1) && matcher.mask().tokens == [0])
        #expect(throws: GrammarError.tokenOutOfRange(9, count: 1)) {
            try TokenTable(vocabulary: [[1]], endTokens: [9])
        }
    }

    @Test("Copies go on independently, so a guess can be taken back")
    func copies() throws {
        let tokens = try table(["</s>", "x", "y", "z"])
        var matcher = try matcher(.regularExpression("x(y|zz)"), tokens)
        #expect(try matcher.accept(1))
        let before = matcher
        #expect(try matcher.accept(3))
        var other = before
        #expect(try other.accept(2) && other.isComplete)
        #expect(try matcher.mask().tokens == [3])
        matcher = before
        #expect(try matcher.mask().tokens == [2, 3])
    }

    @Test("A vocabulary that cannot spell what must follow is an error, and says which bytes it lacks")
    func missingBytes() throws {
        let tokens = try table(["</s>", "a"])
        #expect(tokens.missingBytes.count == 255)
        #expect(try Vocabulary.bytes.table.missingBytes.isEmpty)
        var matcher = try matcher(.choice(["ab"]), tokens)
        #expect(try matcher.accept(1))
        #expect(throws: GrammarError.noTokenFits) { try matcher.mask() }
    }

    @Test("What must follow is known without asking the model")
    func forcedBytes() throws {
        let schema = #"{"type":"object","properties":{"name":{"enum":["ab","ac"]}},"required":["name"]}"#
        var matcher = try GrammarMatcher(Language(schema: schema).constraint)
        #expect(try matcher.forcedBytes() == Array(#"{"name":"#.utf8))
        #expect(try matcher.accept(#"{"name":"#.utf8))
        #expect(try matcher.forcedBytes() == [])
        #expect(try matcher.accept("\"".utf8) && matcher.forcedBytes() == Array("a".utf8))
        #expect(try matcher.accept("ab\"".utf8) && matcher.forcedBytes() == Array("}".utf8))
        #expect(try matcher.accept("}".utf8) && matcher.forcedBytes() == [])
    }

    @Test("A matcher whose machine is full goes on in a new one as if nothing had happened")
    func fullMachines() throws {
        var limits = GrammarLimits()
        limits.memoryBytes = 20_000
        let vocabulary = Vocabulary.tricky
        let small = TokenConstraint(try Grammar.compile(.jsonObject, limits: limits), tokens: try vocabulary.table)
        let large = TokenConstraint(try Grammar.compile(.jsonObject), tokens: try vocabulary.table)
        var generator = SeededGenerator(seed: 3)
        var first = try GrammarMatcher(small)
        var second = try GrammarMatcher(large)
        for _ in 0..<150 {
            let mask = try first.mask()
            #expect(try mask == second.mask())
            guard let token = mask.tokens.filter({ $0 != 0 }).randomElement(using: &generator) else { break }
            #expect(try first.accept(token) && second.accept(token))
            #expect(first.isComplete == second.isComplete)
        }
    }

    @Test("A long repetition allows each token exactly as often as it may, near its bounds and far from them")
    func counters() throws {
        let vocabulary = Vocabulary.tricky
        let (lower, upper) = (40, 90)
        let schema: JSONValue = ["type": "string", "minLength": .integer(lower), "maxLength": .integer(upper)]
        var matcher = try GrammarMatcher(
            TokenConstraint(Grammar.compile(.jsonSchema(schema)), tokens: vocabulary.table)
        )
        #expect(try matcher.accept("\"".utf8))
        let fillers = ["aaaaaaaa", "ab", "가", "나다"].map { Array($0.utf8) }
        let quote = Array("\"".utf8)
        for count in 0...upper {
            let mask = try matcher.mask()
            for (token, bytes) in vocabulary.tokens.enumerated() {
                if bytes == quote { #expect(mask.contains(TokenID(token)) == (count >= lower)) }
                guard fillers.contains(bytes) else { continue }
                let length = String(decoding: bytes, as: UTF8.self).unicodeScalars.count
                #expect(mask.contains(TokenID(token)) == (count + length <= upper), "\(bytes) at \(count)")
            }
            #expect(try matcher.accept("x".utf8) == (count < upper))
        }
    }

    @Test("Long lists and large enumerations are deep in nothing")
    func sizes() throws {
        let prefix = JSONValue.array(Array(repeating: ["type": "integer"], count: 600))
        let list = try Language(.jsonSchema(["type": "array", "prefixItems": prefix, "minItems": 400]))
        #expect(try list.contains("[" + Array(repeating: "1", count: 500).joined(separator: ",") + "]"))
        #expect(try !list.contains("[" + Array(repeating: "1", count: 399).joined(separator: ",") + "]"))
        let names = (0..<100).map { JSONValue.Member(key: "property_\($0)", value: ["const": 1]) }
        let object = try Language(
            .jsonSchema(["type": "object", "properties": .object(names), "additionalProperties": ["const": 2]])
        )
        #expect(try object.missing([#"{"property_0":1,"property_99":1,"property_100":2}"#, #"{"property":2}"#]) == [])
        #expect(try object.matched([#"{"property_99":2}"#, #"{"property_100":1}"#]) == [])
    }

    @Test("Grammars with very many readings of a text stay fast or end in an error")
    func ambiguity() throws {
        let text = String(repeating: "a", count: 40)
        for grammar in [
            #"root ::= "a" root "b" | "a" root "c" | "d""#, #"root ::= "a" | "a" root | "a" root root"#,
            "root ::= (x | x)* \n x ::= \"a\" | \"a\"", "root ::= x* \n x ::= \"a\"+",
        ] {
            let language = try Language(.contextFree(grammar))
            #expect(try language.hasPrefix(text))
        }
        var limits = GrammarLimits()
        limits.work = 100
        let language = try Language(.contextFree(#"root ::= "a" | "a" root | "a" root root"#), limits: limits)
        #expect(throws: GrammarError.limit(.work(limit: 100))) { try language.hasPrefix(text) }
    }

    @Test("Sequences in many tasks share a constraint")
    func sharing() async throws {
        let walk = try Walk(.jsonObject, Vocabulary.tricky)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seed in 0..<4 {
                group.addTask {
                    var generator = SeededGenerator(seed: UInt64(seed))
                    _ = try walk.text(&generator)
                }
            }
            try await group.waitForAll()
        }
    }
}
