import MaruEngine

extension BenchmarkTest {
    /// What is measured, in words.
    var title: (english: String, korean: String) {
        switch self {
        case .prompt(let count, let depth):
            ("Prompt of \(count) tokens" + Self.after(depth), "토큰 \(count)개 프롬프트 처리" + Self.koreanAfter(depth))
        case .generation(let count, let depth):
            ("Generation of \(count) tokens" + Self.after(depth), "토큰 \(count)개 생성" + Self.koreanAfter(depth))
        case .batch(let sequences):
            ("\(sequences) sequences at once", "시퀀스 \(sequences)개 동시 생성")
        }
    }

    private static func after(_ depth: Int) -> String { depth == 0 ? "" : " after \(depth)" }
    private static func koreanAfter(_ depth: Int) -> String { depth == 0 ? "" : " (앞에 \(depth)개)" }
}
