/// How a text is cut into pieces before byte pairs are merged; no token reaches across two of them.
///
/// A scanner by hand for each expression that models were trained with: tens of times faster than a regular expression.
package enum PreTokenizer: Sendable, CaseIterable {
    /// The whole text is one piece.
    case none
    case gpt2
    case smollm
    case llama3
    case qwen2
    case gpt4o
    case deepSeekLLM
    case deepSeekCoder
    case deepSeekV3
    /// What GGUF files call "default".
    case ggufDefault

    /// Calls `body` with the pieces of `range` in order.
    func split(_ text: SplittableText, _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
        switch self {
        case .none: if !range.isEmpty { body(range) }
        case .gpt2: GPT2Rule.split(text, range, body)
        case .smollm: SingleNumberRule.split(text, range) { GPT2Rule.split(text, $0, body) }
        case .llama3: Llama3Rule.split(text, range, body)
        case .qwen2: Qwen2Rule.split(text, range, body)
        case .gpt4o: GPT4oRule.split(text, range, body)
        case .deepSeekLLM: splitForDeepSeekLLM(text, range, body)
        case .deepSeekCoder: splitForDeepSeekCoder(text, range, body)
        case .deepSeekV3:
            NumberTripleRule.split(text, range) {
                ChineseAndKanaRule.split(text, $0) { DeepSeekV3Rule.split(text, $0, body) }
            }
        case .ggufDefault:
            SignsRule.split(text, range) {
                GPT2Rule.split(text, $0) { NumberRule.split(text, $0) { ThreeDigitsRule.split(text, $0, body) } }
            }
        }
    }

    private func splitForDeepSeekLLM(_ text: SplittableText, _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
        LineBreakRule.split(text, range) {
            SpacedCasedLettersRule.split(text, $0) {
                SpacedSignsRule.split(text, $0) {
                    TrailingSpacesRule.split(text, $0) {
                        EastAsianRule.split(text, $0) { SingleNumberRule.split(text, $0, body) }
                    }
                }
            }
        }
    }

    private func splitForDeepSeekCoder(_ text: SplittableText, _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
        LineBreakRule.split(text, range) {
            SpacedLettersRule.split(text, $0) {
                SpacedPunctuationRule.split(text, $0) {
                    EastAsianRule.split(text, $0) { SingleNumberRule.split(text, $0, body) }
                }
            }
        }
    }
}
