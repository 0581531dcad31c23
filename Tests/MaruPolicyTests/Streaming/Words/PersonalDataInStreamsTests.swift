import MaruTesting
import Testing

@testable import MaruPolicy

/// The detectors of personal data find the same in a stream as in the whole text.
@Suite struct PersonalDataInStreamsTests {
    private static let parts = [
        "담당자는 김민수 과장이고 ", "연락처는 010-2345-6789입니다. ", "주소는 서울특별시 강남구 테헤란로 152, 3층 ", "경기도 성남시\n분당구 판교역로 166번길 12 ",
        "주민등록번호 900101-1234568 ", "계좌는 국민은행 123-45-678901, ", "고객 이영희님께 ", "성명: 홍 길 동 ", "Dear Mr. John van der Berg, ",
        "lives at 123 Main Street, Apt. 4,\nSpringfield, IL 62704. ", "메일은 hong [at] example.com, ", "공일공 일이삼사 오육칠팔로 ",
        "비밀번호는 Tr0ub4dor&3! 그리고 ", "차량은 서울 12가 3456, ", "api_key = \"kD93jfLs02mXq81Z\" ", "회의는 3월 2일 오후 2시에 ",
        "the meeting is on Monday. ",
        "여권번호 M12345678 ", "카드 4111 1111 1111 1111 ", "\n\n", "네, 알겠습니다. ", "1588-1234로 ", "주문번호 202403151234 ",
        "192.168.0.12 ",
    ]

    private static func rules(words: Bool) -> StreamRules {
        let types = PersonalDataDetector.allTypes.subtracting(words ? [] : [.person, .address])
        return StreamRules(
            detectors: [PersonalDataDetector(types: types)],
            actions: Dictionary(uniqueKeysWithValues: types.map { ($0, .mask($0)) }),
            wordSpans: [.person: 40, .address: 80]
        )
    }

    private func text(using generator: inout SeededGenerator) -> String {
        (0..<6).map { _ in Self.parts[Int.random(in: 0..<Self.parts.count, using: &generator)] }.joined()
    }

    @Test(arguments: [false, true]) func `What is masked is what is found in the whole text`(words: Bool) {
        var generator = SeededGenerator(seed: 3)
        let rules = Self.rules(words: words)
        var findings = 0
        for _ in 0..<40 {
            let text = text(using: &generator)
            let scalars = Array(text.unicodeScalars)
            var isExpected = [Bool](repeating: false, count: scalars.count)
            for finding in rules.detectors.flatMap({ $0.findings(in: scalars) }) {
                findings += 1
                for place in finding.range { isExpected[place] = true }
            }
            var isMasked = [Bool](repeating: true, count: scalars.count)
            var filter = StreamFilter(rules)
            for release in filter.push(text).releases + filter.finish().releases where release.isVerbatim {
                for place in release.source { isMasked[place] = false }
            }
            #expect(isMasked == isExpected, "\(text.debugDescription)")
        }
        #expect(findings > 100)
    }

    @Test func `Cuts make no difference where words are acted on`() {
        var generator = SeededGenerator(seed: 4)
        let rules = Self.rules(words: true)
        for _ in 0..<10 {
            let text = text(using: &generator)
            let whole = Array(StreamSamples.filtered([text], by: rules).utf8)
            for _ in 0..<4 {
                let pieces = StreamSamples.cut(Array(text.unicodeScalars), using: &generator)
                #expect(Array(StreamSamples.filtered(pieces, by: rules).utf8) == whole, "\(pieces)")
            }
        }
    }

    @Test(arguments: [
        ("그 사람은 그 일을 오늘 마쳤고 내일은 쉰다고 했습니다", 12), ("회의에 온 사람은 John van", 8), ("주소는 서울특별시 강남구 테헤란", 13),
        ("lives at 123 Main Str", 12), ("그는 Elisabeth Klein -- 18", 21),
    ])
    func `A text is settled where no name or address can begin`(text: String, held: Int) {
        let count = text.unicodeScalars.count
        #expect(PersonalDataDetector().settledEnd(of: Array(text.unicodeScalars)) == count - max(held, 12))
    }
}
