import Testing

@testable import MaruPolicy

@Suite struct StreamFilterTests {
    private func filtered(_ text: String, _ rules: StreamRules = StreamSamples.rules()) -> String {
        StreamSamples.filtered([text], by: rules)
    }

    @Test(arguments: [
        ("번호는 960101-1234567이야", "번호는 [KR_RRN]이야"),
        ("주민번호 9601011234567 확인", "주민번호 [KR_RRN] 확인"),
        ("9601011234567 은 주문", "9601011234567 은 주문"),
        ("9601011234567 은 그 사람의 주민등록번호", "[KR_RRN] 은 그 사람의 주민등록번호"),
        ("메일은 kim@example.com으로", "메일은 [EMAIL]으로"),
        ("key sk-abcdefghij0123456789.", "key [SECRET]."),
        ("a\n-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----\nb", "a\n[SECRET]\nb"),
        ("-----BEGIN 이라고 쓴다", "-----BEGIN 이라고 쓴다"),
    ])
    func `Values are masked and everything else stays`(text: String, expected: String) {
        #expect(filtered(text) == expected)
    }

    @Test func `Prose of Hangul is not held`() {
        var filter = StreamFilter(StreamSamples.rules(phrases: ["금지된 말"]))
        for scalar in "가나다라 마바사\n아자".unicodeScalars {
            #expect(filter.push(String(scalar)).text.unicodeScalars.elementsEqual([scalar]))
        }
    }

    @Test func `An English word is held until it ends`() {
        var filter = StreamFilter(StreamSamples.rules())
        #expect(filter.push("The").text == "")
        #expect(filter.push(" qui").text == "The ")
        #expect(filter.push("ck ").text == "")
        #expect(filter.push("b").text == "quick ")
    }

    @Test func `A number waits for the words behind it`() {
        var filter = StreamFilter(StreamSamples.rules())
        #expect(filter.push("합 9601011234567 " + String(repeating: "가", count: 38)).text == "합 ")
        #expect(filter.push("가").text == "9601011234567 " + String(repeating: "가", count: 39))
    }

    @Test func `A stop ends the answer before the value`() {
        var rules = StreamSamples.rules()
        rules.actions[StreamSamples.mail] = .stop
        var filter = StreamFilter(rules)
        let step = filter.push("메일은 kim@example.com 이고 960101-1234567")
        #expect(step.text == "메일은 ")
        #expect(step.stop?.finding.type == StreamSamples.mail)
        #expect(step.stop?.finding.range == 4..<19)
        #expect(filter.isStopped)
        #expect(filter.push("더").releases.isEmpty)
        #expect(filter.finish().releases.isEmpty)
    }

    @Test func `What was acted on is reported with its place in the stream`() {
        var filter = StreamFilter(StreamSamples.rules())
        for piece in ["이메일: a@b", ".kr, 9601", "01-1234567"] { _ = filter.push(piece) }
        _ = filter.finish()
        #expect(filter.findings.map(\.finding.range) == [5..<11, 13..<27])
        #expect(filter.findings.map(\.releasedScalars) == [0, 0])
    }

    @Test func `Releases follow each other without a gap`() {
        let text = "가 a@b.kr 나 960101-1234567 다"
        var filter = StreamFilter(StreamSamples.rules())
        let releases = text.unicodeScalars.flatMap { filter.push(String($0)).releases } + filter.finish().releases
        #expect(releases.first?.source.lowerBound == 0)
        #expect(releases.last?.source.upperBound == text.unicodeScalars.count)
        for (left, right) in zip(releases, releases.dropFirst()) {
            #expect(left.source.upperBound == right.source.lowerBound)
        }
    }

    @Test func `A run that is too long is redacted once, and what follows goes on`() {
        let run = String(repeating: "aB3d", count: 3000)
        var filter = StreamFilter(StreamSamples.rules())
        let output = filter.push("가 \(run) 나 \(run)").text + filter.finish().text
        #expect(output == "가 [OVERLONG_VALUE] 나 [OVERLONG_VALUE]")
        #expect(filter.findings.map(\.finding.range) == [2..<12_002, 12_005..<24_005])
    }

    @Test func `A long row of numbers with gaps is looked through while it grows`() {
        let row = (0..<2000).map(String.init).joined(separator: " ")
        var filter = StreamFilter(StreamSamples.rules())
        let first = filter.push(row).text
        #expect(row.utf8.count - first.utf8.count < 400)
        #expect(first + filter.finish().text == row)
        #expect(filtered(row + " 960101-1234567 " + row) == row + " [KR_RRN] " + row)
    }

    @Test func `Little of a long stream is kept`() {
        var filter = StreamFilter(StreamSamples.rules())
        for _ in 0..<2000 { _ = filter.push("가나다 abc 123456789 ") }
        #expect(filter.window.end - filter.window.start < 8192)
    }

    @Test func `Without anything to act on everything passes at once`() {
        var filter = StreamFilter(StreamRules(detectors: [MailDetector()]))
        #expect(filter.push("a@b.kr 12").text == "a@b.kr 12")
    }

    @Test func `Names and addresses are held for as long as they may be`() {
        let name = FindingType(rawValue: "PERSON")
        var rules = StreamRules(detectors: [WordDetector(word: "홍 길동", type: name)])
        rules.actions = [name: .mask(name)]
        rules.wordSpans = [name: 20]
        let prose = String(repeating: "가나다 라마바 ", count: 100)
        #expect(filtered(prose + "홍 길동님" + prose, rules) == prose + "[PERSON]님" + prose)
        var filter = StreamFilter(rules)
        #expect(filter.push(prose).text.unicodeScalars.count > 600)
    }
}

/// Finds one word.
struct WordDetector: Detector {
    let word: [Unicode.Scalar]
    let type: FindingType

    init(word: String, type: FindingType) {
        self.word = Array(word.unicodeScalars)
        self.type = type
    }

    func findings(in text: [Unicode.Scalar]) -> [Finding] {
        text.indices.filter { text[$0...].starts(with: word) }.map {
            Finding(type: type, range: $0..<$0 + word.count, rule: "word/1")
        }
    }
}
