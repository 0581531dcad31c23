import MaruCore
import MaruGrammar
import MaruTesting
import Testing

@Suite struct NumberTests {
    @Test("Bounds of integers are exact")
    func integers() throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<40 {
            let scale = [9, 120, 5_000].randomElement(using: &generator) ?? 9
            let lower = Int.random(in: -scale...scale, using: &generator)
            let upper = lower + Int.random(in: 0...scale, using: &generator)
            let language = try Language(schema: #"{"type":"integer","minimum":\#(lower),"maximum":\#(upper)}"#)
            let near = [lower - 1, lower, upper, upper + 1].flatMap { [$0, $0 * 10, $0 / 10, -$0] }
            let far = (0..<20).map { _ in Int.random(in: -2 * scale...2 * scale, using: &generator) }
            for value in near + far {
                let isInside = (lower...upper).contains(value)
                #expect(try language.contains("\(value)") == isInside, "\(value) in \(lower)...\(upper)")
            }
        }
    }

    @Test("Half-open, strict and fractional bounds of integers are exact")
    func integerEdges() throws {
        func accepted(_ bounds: String, _ texts: [String]) throws -> [String] {
            try Language(schema: "{\"type\":\"integer\",\(bounds)}").matched(texts)
        }
        let texts = ["-100", "-2", "-1", "-0", "0", "1", "2", "00", "01", "100", "1.0", "-"]
        #expect(try accepted(#""minimum":0"#, texts) == ["0", "1", "2", "100"])
        #expect(try accepted(#""exclusiveMinimum":0"#, texts) == ["1", "2", "100"])
        #expect(try accepted(#""maximum":-1"#, texts) == ["-100", "-2", "-1"])
        #expect(try accepted(#""exclusiveMaximum":1"#, texts) == ["-100", "-2", "-1", "0"])
        #expect(try accepted(#""minimum":-1.5,"maximum":1.5"#, texts) == ["-1", "0", "1"])
        #expect(try accepted(#""minimum":1e30"#.replacing("1e30", with: "-1e30"), ["-5", "5"]) == ["-5", "5"])
        #expect(
            try accepted(#""minimum":9223372036854775806"#, ["9223372036854775805", "9223372036854775806"])
                == ["9223372036854775806"]
        )
        #expect(throws: GrammarError.matchesNothing) { try accepted(#""minimum":2,"maximum":1"#, []) }
        #expect(throws: GrammarError.matchesNothing) { try accepted(#""minimum":1e30"#, []) }
    }

    @Test("Bounds of numbers are exact in decimal digits")
    func numbers() throws {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<60 {
            let divisor = [1, 10, 1_000].randomElement(using: &generator) ?? 1
            let lower = Int.random(in: -3_000...3_000, using: &generator)
            let upper = lower + Int.random(in: 0...3_000, using: &generator)
            let isStrict = Bool.random(using: &generator)
            let bounds = (Double(lower) / Double(divisor), Double(upper) / Double(divisor))
            let keywords = isStrict ? ("exclusiveMinimum", "exclusiveMaximum") : ("minimum", "maximum")
            let schema: JSONValue = .object([
                .init(key: "type", value: "number"), .init(key: keywords.0, value: .number(bounds.0)),
                .init(key: keywords.1, value: .number(bounds.1)),
            ])
            guard !isStrict || lower < upper else { continue }
            let language = try Language(.jsonSchema(schema))
            let near = [lower, upper].flatMap { bound in (-2...2).map { bound * 10 + $0 } }
            let far = (0..<20).map { _ in Int.random(in: -50_000...50_000, using: &generator) }
            for tenth in near + far {
                let value = Double(tenth) / Double(divisor * 10)
                let isInside = isStrict ? bounds.0 < value && value < bounds.1 : bounds.0 <= value && value <= bounds.1
                for text in spellings(value) {
                    #expect(try language.contains(text) == isInside, "\(text) for \(schema.serialized())")
                }
            }
        }
    }

    /// With and without the zeros that change nothing.
    private func spellings(_ value: Double) -> [String] {
        let text = "\(value)"
        return text.hasSuffix(".0") ? [text, String(text.dropLast(2)), text + "00"] : [text, text + "0"]
    }

    @Test("Bounds far from zero and near it are read from their shortest text")
    func scales() throws {
        let small = try Language(schema: #"{"type":"number","minimum":1e-7,"maximum":2.5e-3}"#)
        #expect(
            try small.matched(["0.0000001", "0.00000009", "0.0025", "0.00251", "0", "0.002"]) == [
                "0.0000001", "0.0025", "0.002",
            ]
        )
        let large = try Language(schema: #"{"type":"number","minimum":1.5e10,"maximum":1e300}"#)
        #expect(
            try large.matched(["15000000000", "14999999999.9", "15000000000.1", "1e11"]) == [
                "15000000000", "15000000000.1",
            ]
        )
        let tiny = try Language(schema: #"{"type":"number","minimum":1e-30}"#)
        #expect(try tiny.matched(["0", "0.00000000000001", "-1", "-0"]) == ["0.00000000000001"])
    }

    @Test("A number beyond a strict bound is not the bound when it is read as a double")
    func rounding() throws {
        let language = try Language(schema: #"{"type":"number","exclusiveMinimum":0.529,"exclusiveMaximum":20}"#)
        #expect(try language.missing(["0.52900000000001", "19.9999999999999"]) == [])
        #expect(try language.matched(["0.529", "0.529000000000000001", "19.99999999999999999", "20", "20.0"]) == [])
        let negative = try Language(schema: #"{"type":"number","exclusiveMaximum":0}"#)
        #expect(try negative.matched(["-0", "-0.0", "0", "0.1", "-0.01", "-5"]) == ["-0.01", "-5"])
    }

    @Test("Numbers without bounds have exponents that a double can hold")
    func exponents() throws {
        let language = try Language(schema: #"{"type":"number"}"#)
        let accepted = ["0", "-0", "-0.0", "1e5", "1E+05", "1.25e-10", "5e-324", "999999999999999999e289", "1e005"]
        #expect(try language.missing(accepted) == [])
        #expect(try language.matched(["1e290", "1e+1000", "1e-1000", "1e0005", "e5", "1e", "--1"]) == [])
        #expect((Double("999999999999999999.999999999999999999e289") ?? .infinity).isFinite)
    }
}
