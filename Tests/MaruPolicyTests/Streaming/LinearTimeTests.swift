import Synchronization
import Testing

@testable import MaruPolicy

/// A text is not looked through again and again while it grows.
@Suite struct LinearTimeTests {
    private static let word = FindingType(rawValue: "PERSON")

    @Test(
        arguments: [false, true],
        [
            "가나다 abc def 123 456-789 a@b.kr ", "123 ", "a1b2", "word ", "<<<<", "\\", "-----BEGIN X-----\n", "서서울서",
            "12가 ", "a (a [a ",
            "https://a.b/c,", "１２３　", "'", "\u{200B}1",
        ]
    )
    func `Detectors read each scalar a bounded number of times`(actsOnWords: Bool, part: String) {
        let counts = [1_000, 8_000].map { length -> Int in
            let counter = CountingDetector()
            var rules = StreamRules(
                detectors: [counter],
                actions: [StreamSamples.mail: .mask("m")],
                wordSpans: [Self.word: 40],
                pseudonyms: PseudonymTable(types: [StreamSamples.number])
            )
            if actsOnWords { rules.actions[Self.word] = .mask("w") }
            let text = String(repeating: part, count: length / part.unicodeScalars.count)
            _ = StreamSamples.filtered([text], by: rules)
            return counter.count.withLock { $0 }
        }
        #expect(counts[1] <= 10 * max(counts[0], 1_000))
        #expect(counts[1] <= 120 * 8_000)
    }
}

private final class CountingDetector: Detector {
    let count = Mutex(0)

    func findings(in text: [Unicode.Scalar]) -> [Finding] {
        count.withLock { $0 += text.count }
        return []
    }
}
