/// A position in a source text, moved over scalars one by one.
struct ScalarReader {
    let language: GrammarLanguage
    private let scalars: [Unicode.Scalar]
    private(set) var offset = 0

    init(_ text: String, language: GrammarLanguage, limits: GrammarLimits) throws(GrammarError) {
        guard text.utf8.count <= limits.sourceBytes else {
            throw .limit(.sourceBytes(limit: limits.sourceBytes, found: text.utf8.count))
        }
        self.language = language
        scalars = Array(text.unicodeScalars)
    }

    var peek: Unicode.Scalar? { offset < scalars.count ? scalars[offset] : nil }

    /// The scalar after the next.
    var peekSecond: Unicode.Scalar? { offset + 1 < scalars.count ? scalars[offset + 1] : nil }

    mutating func next() -> Unicode.Scalar? {
        guard let scalar = peek else { return nil }
        offset += 1
        return scalar
    }

    /// Steps over `scalar`, if it follows.
    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        offset += 1
        return true
    }

    mutating func expect(_ scalar: Unicode.Scalar) throws(GrammarError) {
        guard skip(scalar) else { throw unexpected("'\(scalar)'") }
    }

    /// Steps back to an offset that the reader had before.
    mutating func goBack(to offset: Int) { self.offset = offset }

    mutating func skip(while isSkipped: (Unicode.Scalar) -> Bool) -> String {
        var skipped = String.UnicodeScalarView()
        while let scalar = peek, isSkipped(scalar) {
            skipped.append(scalar)
            offset += 1
        }
        return String(skipped)
    }

    /// A decimal number, if one follows; what is too large for `Int` is `Int.max`.
    mutating func number() -> Int? {
        let digits = skip { ("0"..."9").contains($0) }
        return digits.isEmpty ? nil : Int(digits) ?? .max
    }

    /// The scalar whose value stands here in `count` hexadecimal digits.
    mutating func hexadecimal(_ count: Int) throws(GrammarError) -> Unicode.Scalar {
        var value: UInt32 = 0
        let start = position
        for _ in 0..<count {
            guard let digit = hexadecimalDigit else {
                throw unexpected("a hexadecimal digit")
            }
            value = value << 4 | digit
            offset += 1
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw .syntax(language, found: "a code that is no Unicode scalar", expected: "another", at: start)
        }
        return scalar
    }

    private var hexadecimalDigit: UInt32? { peek.flatMap { UInt32(String($0), radix: 16) } }

    var position: SourcePosition { position(at: offset) }

    func position(at offset: Int) -> SourcePosition {
        let before = scalars[..<offset]
        let lineStart = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
        return SourcePosition(line: 1 + before.count { $0 == "\n" }, column: offset - lineStart + 1)
    }

    func unexpected(_ expected: String) -> GrammarError {
        .syntax(language, found: peek.map { "'\($0)'" } ?? "the end", expected: expected, at: position)
    }

    func unsupported(_ what: String, at offset: Int) -> GrammarError {
        .unsupportedSyntax(language, what, at: position(at: offset))
    }
}
