import Foundation
import MaruCore
import MaruGrammar
import MaruTesting
import Testing

/// Random schemas. `MARU_GRAMMAR_SCHEMAS` sets how many; `MARU_GRAMMAR_SAMPLES` names a file to which schemas and texts
/// are added, for `Tests/Scripts/check_schema_samples.py`.
@Suite struct PropertyTests {
    static let schemaCount = ProcessInfo.processInfo.environment["MARU_GRAMMAR_SCHEMAS"].flatMap(Int.init) ?? 60
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
        } catch let error as JSONSyntaxError {
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
        var generator = SeededGenerator(seed: seed)
        for schema in schemas(seed).prefix(4) {
            var walk = try Walk(.jsonSchema(schema), Vocabulary.tricky)
            walk.budget = 12
            _ = try walk.text(&generator) { matcher in
                let mask = try matcher.mask()
                for token in Vocabulary.tricky.tokens.indices {
                    var copy = matcher
                    let isAllowed = try copy.accept(TokenID(token))
                    if isAllowed != mask.contains(TokenID(token)) {
                        Issue.record("token \(token) for \(schema.serialized())")
                    }
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
    static func add(_ schema: JSONValue, _ text: [UInt8]) throws {
        guard let path = ProcessInfo.processInfo.environment["MARU_GRAMMAR_SAMPLES"] else { return }
        let sample: JSONValue = ["schema": schema, "text": .string(String(decoding: text, as: UTF8.self))]
        if !FileManager.default.fileExists(atPath: path) { FileManager.default.createFile(atPath: path, contents: nil) }
        let file = try #require(FileHandle(forWritingAtPath: path))
        defer { try? file.close() }
        try file.seekToEnd()
        try file.write(contentsOf: Data(sample.serializedBytes() + [0x0A]))
    }
}
