import MaruCore

/// The word for programs in an error of a provider.
///
/// The message beside it is for people and may repeat what was asked, so it is never kept.
enum ErrorCode {
    static func code(in body: [UInt8]) -> String? {
        (try? JSONValue(parsing: body)).flatMap(code)
    }

    /// `{"error": {"code": …, "type": …}}`, as OpenAI, Anthropic, Azure and vLLM write it, or the inner object alone.
    static func code(in json: JSONValue) -> String? {
        let error = json["error"] ?? json
        for name in ["code", "type"] {
            switch error[name] {
            case .string(let text) where isWord(text): return text
            case .integer(let number): return String(number)
            default: continue
            }
        }
        return nil
    }

    /// A word has nothing of a request in it.
    private static func isWord(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
