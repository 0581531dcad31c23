import Crypto
import MaruCore
import Testing

@testable import MaruPolicy

@Suite struct PseudonymizerTests {
    static let scope = PseudonymScope(organization: "a", conversation: "1")
    static let key = PseudonymKey(SymmetricKey(data: [UInt8](repeating: 7, count: 32)))

    static func pseudonymizer(
        _ scope: PseudonymScope = scope,
        key: PseudonymKey = key
    ) -> Pseudonymizer {
        Pseudonymizer(scope: scope, key: key, types: [StreamSamples.number])
    }

    private func pseudonym(of text: String, _ pseudonymizer: inout Pseudonymizer) throws -> String {
        try pseudonymizer.replace(NumberDetector().findings(in: text), in: text)
    }

    @Test func `The same value has the same pseudonym in a conversation and another one elsewhere`() throws {
        var first = Self.pseudonymizer()
        let text = "960101-1234567이고 960101-1234567, 970101-1234567"
        let replaced = try pseudonym(of: text, &first)
        let parts = replaced.split(separator: " ")
        #expect(replaced.hasPrefix("<KR_RRN_"))
        #expect(parts[0] == parts[1].dropLast() + "이고")
        #expect(parts[1].dropLast() != parts[2])
        var again = Self.pseudonymizer()
        #expect(try pseudonym(of: text, &again) == replaced)
        let others = [
            (PseudonymScope(organization: "a", conversation: "2"), Self.key),
            (PseudonymScope(organization: "b", conversation: "1"), Self.key), (Self.scope, PseudonymKey()),
        ]
        for (scope, key) in others {
            var other = Self.pseudonymizer(scope, key: key)
            #expect(Set(try pseudonym(of: text, &other).split(separator: " ")).isDisjoint(with: parts))
        }
    }

    @Test func `Names of scopes cannot run together`() {
        let left = PseudonymScope(organization: "ab", conversation: "c")
        #expect(left.bytes != PseudonymScope(organization: "a", conversation: "bc").bytes)
    }

    @Test(arguments: [
        "<KR_RRN_#>", "<kr_rrn_#>", "< KR_RRN_# >", "<KR\\_RRN\\_#>", "\\<KR\\_RRN\\_#\\>", "＜ＫＲ＿ＲＲＮ＿#＞",
        "<KR RRN #>", "<KR-RRN-#>", "<KR_RRN_\u{200B}#>",
    ])
    func `Pseudonyms are restored as models write them`(form: String) throws {
        var pseudonymizer = Self.pseudonymizer()
        let replaced = try pseudonym(of: "960101-1234567", &pseudonymizer)
        let code = replaced.dropFirst(8).dropLast()
        for code in [String(code), code.lowercased()] {
            let text = "<" + form.replacing("#", with: code) + "은"
            let restored = pseudonymizer.table.restore(text)
            #expect(restored.text == "<960101-1234567은")
            #expect(restored.unresolved == 0)
        }
    }

    @Test func `Pseudonyms of nobody here stay and are counted`() throws {
        let other = Pseudonym(type: StreamSamples.number, bits: 12345)
        let wrong = other.description.replacing("_0", with: "_1")
        let table = Self.pseudonymizer().table
        let text = "가 \(other) <b> \(wrong) <KR_RRN_ <KR_RRN_1234 <KR 끝"
        #expect(table.restore(text) == (text, 1))
    }

    @Test func `Two values that would share a pseudonym get two`() throws {
        var pseudonymizer = Self.pseudonymizer()
        let replaced = try pseudonym(of: "960101-1234567", &pseudonymizer)
        // Whoever holds the first choice already, the next one is taken.
        let value = PseudonymValue(type: StreamSamples.number, text: "960101-1234567")
        let candidates = Array(pseudonymizer.candidates(for: value))
        #expect(candidates.first?.description == replaced)
        #expect(Set(candidates).count == candidates.count)
        var taken = Self.pseudonymizer()
        taken.assign(candidates[0], to: PseudonymValue(type: StreamSamples.number, text: "other"))
        #expect(try pseudonym(of: "960101-1234567", &taken) == candidates[1].description)
        for (index, candidate) in candidates.enumerated() {
            taken.assign(candidate, to: PseudonymValue(type: StreamSamples.number, text: "other \(index)"))
        }
        var full = taken
        #expect(throws: PseudonymError.noPseudonymLeft(StreamSamples.number)) {
            full.pseudonyms = [:]
            return try pseudonym(of: "960101-1234567", &full)
        }
    }

    @Test func `Keys of a JSON document stay`() throws {
        var pseudonymizer = Self.pseudonymizer()
        let document = try JSONValue(parsing: #"{"960101-1234567":["960101-1234567 님",1,true,null,{"a":"b"}]}"#)
        let replaced = try pseudonymizer.replace(foundBy: NumberDetector(), in: document).serialized()
        #expect(replaced.hasPrefix(#"{"960101-1234567":["<KR_RRN_"#))
        #expect(replaced.hasSuffix(#"> 님",1,true,null,{"a":"b"}]}"#))
    }

    @Test func `Canonically equal texts are two values`() throws {
        var pseudonymizer = Self.pseudonymizer()
        let texts = ["한", "\u{1112}\u{1161}\u{11AB}"]
        let replaced = try texts.map { text in
            let finding = Finding(type: StreamSamples.number, range: 0..<text.unicodeScalars.count, rule: "r/1")
            return try pseudonymizer.replace([finding], in: text)
        }
        for (text, pseudonym) in zip(texts, replaced) {
            #expect(pseudonymizer.table.restore(pseudonym).text.unicodeScalars.elementsEqual(text.unicodeScalars))
        }
    }
}
