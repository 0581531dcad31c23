extension PreTokenizer {
    /// The regular expressions that the scanner stands for, as the models' files have them: each is applied to the
    /// pieces of the one before, and what it does not match stays a piece, too.
    package var expressions: [String] {
        switch self {
        case .none: []
        case .gpt2: [Self.gpt2Expression]
        case .smollm: [#"\p{N}"#, Self.gpt2Expression]
        case .llama3: [Self.llama3Expression(digits: #"\p{N}{1,3}"#)]
        case .qwen2: [Self.llama3Expression(digits: #"\p{N}"#)]
        case .gpt4o: [Self.gpt4oExpression]
        case .deepSeekLLM:
            [
                "[\r\n]", #"\s?[\#(DeepSeekCasedLetters.expression)]+"#, #"\s?[!-/:-~！-／：-～‘-‟　-。]+"#, #"\s+$"#,
                "[一-龥ࠀ-一가-퟿]+", #"\p{N}"#,
            ]
        case .deepSeekCoder: ["[\r\n]", #"\s?\p{L}+"#, #"\s?\p{P}+"#, "[一-龥ࠀ-一가-퟿]+", #"\p{N}"#]
        case .deepSeekV3: [#"\p{N}{1,3}"#, "[一-龥぀-ゟ゠-ヿ]+", Self.deepSeekV3Expression]
        case .ggufDefault:
            [#"[\p{P}\$\+<=>\^~\|]+"#, Self.gpt2Expression, #"\p{N}+"#, "[0-9][0-9][0-9]"]
        }
    }

    private static let gpt2Expression = #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#

    private static func llama3Expression(digits: String) -> String {
        #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|"# + digits
            + #"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
    }

    private static let gpt4oExpression = [
        #"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?"#,
        #"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?"#,
        #"\p{N}{1,3}"#, #" ?[^\s\p{L}\p{N}]+[\r\n/]*"#, #"\s*[\r\n]+"#, #"\s+(?!\S)"#, #"\s+"#,
    ].joined(separator: "|")

    private static let deepSeekV3Expression = [
        ##"[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+"##, "[^\r\n" + #"\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+"#,
        #" ?[\p{P}\p{S}]+"# + "[\r\n]*", #"\s*"# + "[\r\n]+", #"\s+(?!\S)"#, #"\s+"#,
    ].joined(separator: "|")
}

extension DeepSeekCasedLetters {
    /// The ranges as a regular expression's set has them: `A-Za-zµÀ-Ö…`.
    fileprivate static var expression: String {
        ranges.map { range in
            let ends = range.count == 1 ? [range.lowerBound] : [range.lowerBound, range.upperBound]
            return ends.compactMap { Unicode.Scalar($0).map { String($0) } }.joined(separator: "-")
        }.joined()
    }
}
