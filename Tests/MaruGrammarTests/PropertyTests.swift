import Foundation
import MaruCore
import MaruGrammar
import MaruTesting
import Synchronization
import Testing

/// Random schemas. `MARU_GRAMMAR_SCHEMAS` sets how many; `MARU_GRAMMAR_SAMPLES` names a file to which schemas and texts
/// are added, for `Tests/Scripts/check_schema_samples.py`.
@Suite struct PropertyTests {
    static let schemaCount = ProcessInfo.processInfo.environment["MARU_GRAMMAR_SCHEMAS"].flatMap(Int.init) ?? 32
    static let seeds = (0..<8).map { UInt64($0) }

    private func schemas(_ seed: UInt64) -> [JSONValue] {
        var maker = SchemaMaker(seed: seed)
        return (0..<(Self.schemaCount + 7) / 8).map { _ in maker.document() }
    }

    @Test("Whatever tokens are chosen among the allowed ones, the text ends and is valid", arguments: seeds)
    func soundness(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for (index, schema) in schemas(seed).enumerated() {
            let vocabulary = try index.isMultiple(of: 2) ? Vocabulary.tricky : Vocabulary.tiny.get()
            let walk = try Walk(.jsonSchema(schema), vocabulary)
            for _ in 0..<2 {
                let text = try walk.text(&generator)
                try check(text, schema)
            }
        }
    }

    private func check(_ text: [UInt8], _ schema: JSONValue) throws {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: text)
        } catch {
            guard case .duplicateKey = error.reason, Self.hasFreeObjects(schema) else { throw error }
            return
        }
        #expect(
            Validator(root: schema).isValid(value),
            "\(String(decoding: text, as: UTF8.self)) for \(schema.serialized())"
        )
        try Samples.add(schema, text)
    }

    /// Whether keys may repeat: no grammar can say that those of free objects must not.
    private static func hasFreeObjects(_ schema: JSONValue) -> Bool {
        let text = schema.serialized()
        return text.contains("\"additionalProperties\":{") || text.contains("\"additionalProperties\":true")
            || text.contains("\"type\":\"object\"}")
    }

    @Test("Every valid value is accepted in its canonical text, by bytes and by tokens", arguments: seeds)
    func completeness(seed: UInt64) throws {
        for (index, schema) in schemas(seed + 100).enumerated() {
            var maker = InstanceMaker(schema, seed: seed &* 1_000 &+ UInt64(index))
            let language = try Language(.jsonSchema(schema))
            let tokenized = try Walk(.jsonSchema(schema), Vocabulary.tricky)
            for _ in 0..<3 {
                let value = maker.instance()
                guard Validator(root: schema).isValid(value) else { continue }
                let text = value.serialized()
                #expect(try language.contains(text), "\(text) for \(schema.serialized())")
                #expect(try tokenized.accepts(Array(text.utf8)), "\(text) by tokens for \(schema.serialized())")
            }
        }
    }

    @Test("The instance maker mostly makes valid values, so that completeness is tested")
    func makers() {
        var valid = 0
        for (index, schema) in schemas(7).enumerated() {
            var maker = InstanceMaker(schema, seed: UInt64(index))
            for _ in 0..<10 where Validator(root: schema).isValid(maker.instance()) { valid += 1 }
        }
        #expect(valid > schemas(7).count * 6)
    }

    @Test("A mask allows a token exactly if the token's bytes can be read one by one", arguments: seeds)
    func exactness(seed: UInt64) throws {
        for schema in schemas(seed).prefix(4) { try checkMasks(.jsonSchema(schema), budget: 12, seed: seed) }
    }

    static let grammars: [GrammarSource] = [
        .jsonObject, .regularExpression("(a|b)*a(a|b){3}|[가-힣]{2,60}"), .choice(["abc", "가나", "true"]),
        .contextFree(#"root ::= "a" root "b" | "a" root "c" | "d""#),
        .contextFree("root ::= word (\" \" word)*\nword ::= [a-z]{1,5} | word2\nword2 ::= \"a\" word2 | \"aaaa\""),
        .contextFree(#"root ::= "a" | "a" root | "a" root root | "[" root? "]""#),
        .jsonSchema(["type": "string", "minLength": 30, "maxLength": 60]),
        .jsonSchema(["type": "array", "items": ["type": "string", "maxLength": 40], "minItems": 20, "maxItems": 50]),
        .jsonSchema(["type": "string", "pattern": "^([0-9]{30,}|가{25})$"]),
    ]

    @Test("Masks are exact for counters, ambiguous rules and every kind of grammar", arguments: grammars)
    func exactness(grammar: GrammarSource) throws {
        try checkMasks(grammar, budget: 40, seed: 5)
    }

    /// Walks through a grammar and compares each mask with what single tokens do.
    private func checkMasks(_ grammar: GrammarSource, budget: Int, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var walk = try Walk(grammar, Vocabulary.tricky)
        walk.budget = budget
        _ = try walk.text(&generator) { matcher in
            let mask = try matcher.mask()
            for token in Vocabulary.tricky.tokens.indices {
                var copy = matcher
                if try copy.accept(TokenID(token)) != mask.contains(TokenID(token)) {
                    Issue.record("token \(token) for \(grammar)")
                }
            }
        }
    }
}

extension Walk {
    /// Whether `text`, cut greedily into the longest tokens, is allowed token by token and may end.
    func accepts(_ text: [UInt8]) throws -> Bool {
        var matcher = try GrammarMatcher(constraint)
        var rest = text[...]
        while !rest.isEmpty {
            let fitting = vocabulary.tokens.indices.dropFirst().filter { rest.starts(with: vocabulary.tokens[$0]) }
            guard let token = fitting.max(by: { vocabulary.tokens[$0].count < vocabulary.tokens[$1].count }) else {
                return false
            }
            guard try matcher.mask().contains(TokenID(token)), try matcher.accept(TokenID(token)) else { return false }
            rest = rest.dropFirst(vocabulary.tokens[token].count)
        }
        return try matcher.mask().contains(Vocabulary.end)
    }
}

/// Schemas and texts for another validator.
enum Samples {
    private static let lock = Mutex(())

    static func add(_ schema: JSONValue, _ text: [UInt8]) throws {
        guard let path = ProcessInfo.processInfo.environment["MARU_GRAMMAR_SAMPLES"] else { return }
        let sample: JSONValue = ["schema": schema, "text": .string(String(decoding: text, as: UTF8.self))]
        try lock.withLock { _ in try append(Data(sample.serializedBytes() + [0x0A]), to: path) }
    }

    private static func append(_ line: Data, to path: String) throws {
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil)
        }
        let file = try #require(FileHandle(forWritingAtPath: path))
        defer { try? file.close() }
        _ = try file.seekToEnd()
        try file.write(contentsOf: line)
    }
}
