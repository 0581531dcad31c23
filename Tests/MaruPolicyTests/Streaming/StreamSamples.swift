import MaruTesting

@testable import MaruPolicy

/// Detectors, rules and texts that the tests of streams share.
enum StreamSamples {
    static let number = FindingType(rawValue: "KR_RRN")
    static let mail = FindingType(rawValue: "EMAIL")
    static let key = FindingType(rawValue: "SECRET")

    /// Everything is acted on: two types and links are masked, keys in PEM, too.
    static func rules(phrases: [String] = [], pseudonyms: PseudonymTable? = nil) -> StreamRules {
        StreamRules(
            detectors: [
                NumberDetector(), MailDetector(), KeyDetector(), ForeignLinkDetector(hosts: HostList(["ok.example"])),
            ],
            actions: [
                number: .mask(number), mail: .mask(mail), key: .mask(key),
                .foreignLink: .mask(ForeignLinkDetector.placeholder),
            ],
            phrases: PhraseAutomaton(phrases),
            phraseAction: .mask("[…]"),
            pseudonyms: pseudonyms
        )
    }

    /// The whole output of a filter over pieces.
    static func filtered(_ pieces: some Sequence<String>, by rules: StreamRules) -> String {
        var filter = StreamFilter(rules)
        var output = ""
        for piece in pieces { output += filter.push(piece).text }
        return output + filter.finish().text
    }

    static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// A text in pieces whose ends are drawn.
    static func cut(_ scalars: [Unicode.Scalar], using generator: inout SeededGenerator) -> [String] {
        var pieces: [String] = []
        var place = 0
        while place < scalars.count {
            let length = Int.random(in: 1...Int.random(in: 1...24, using: &generator), using: &generator)
            pieces.append(string(scalars[place..<min(scalars.count, place + length)]))
            place += length
        }
        return pieces
    }
}

/// Thirteen digits, with a dash or without; those without count only with a word about them within 40 scalars.
struct NumberDetector: Detector {
    private static let words = ["주민", "resident"].map { Array($0.unicodeScalars) }

    func findings(in text: [Unicode.Scalar]) -> [Finding] {
        var findings: [Finding] = []
        var place = 0
        while place < text.count {
            guard let end = number(in: text, at: place) else {
                place += 1
                continue
            }
            let context = text[max(0, place - 40)..<place] + text[end..<min(text.count, end + 40)]
            let isBare = end - place == 13
            if !isBare || Self.words.contains(where: { context.contains($0) }) {
                findings.append(Finding(type: StreamSamples.number, range: place..<end, rule: "test/1"))
            }
            place = end
        }
        return findings
    }

    private func number(in text: [Unicode.Scalar], at start: Int) -> Int? {
        func digits(_ range: Range<Int>) -> Bool {
            range.upperBound <= text.count && text[range].allSatisfy { ("0"..."9").contains($0) }
        }
        guard start == 0 || !digits(start - 1..<start), digits(start..<start + 6) else { return nil }
        let middle = start + 6 < text.count && text[start + 6] == "-" ? start + 7 : start + 6
        guard digits(middle..<middle + 7), !digits(middle + 7..<middle + 8) else { return nil }
        return middle + 7
    }
}

/// Letters, digits and dots around an `@`.
struct MailDetector: Detector {
    func findings(in text: [Unicode.Scalar]) -> [Finding] {
        text.indices.filter { text[$0] == "@" }.compactMap { at in
            let before = text[..<at].reversed().prefix { isPart($0) }.count
            let after = text[(at + 1)...].prefix { isPart($0) }.count
            guard before > 0, after > 2 else { return nil }
            return Finding(type: StreamSamples.mail, range: at - before..<at + 1 + after, rule: "test/1")
        }
    }

    private func isPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == ".")
    }
}

/// A key in PEM, and `sk-` with 20 letters or digits.
struct KeyDetector: Detector {
    func findings(in text: [Unicode.Scalar]) -> [Finding] {
        let starts = text.indices.filter { text[$0...].starts(with: "sk-".unicodeScalars) }
        let keys = starts.compactMap { start -> Range<Int>? in
            let length = text[(start + 3)...].prefix {
                $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
            }.count
            return length >= 20 ? start..<start + 3 + length : nil
        }
        return (keys + blocks(in: text)).map { Finding(type: StreamSamples.key, range: $0, rule: "test/1") }
    }

    private func blocks(in text: [Unicode.Scalar]) -> [Range<Int>] {
        let header = "-----BEGIN RSA PRIVATE KEY-----".unicodeScalars
        let begins = text.indices.filter { text[$0...].starts(with: header) }
        return begins.compactMap { start in
            guard
                let label = text[start...].indices.first(where: { text[$0...].starts(with: "-----END".unicodeScalars) })
            else { return nil }
            let end = text[(label + 8)...].indices.first { text[$0...].starts(with: "-----".unicodeScalars) }
            return end.map { start..<$0 + 5 }
        }
    }
}

/// Texts of prose and values of all kinds, drawn from a seed.
struct StreamTexts {
    private static let parts: [[String]] = [
        [
            "안녕하세요. ", "계약 내용은 ", "the answer is ", "2024년 12월 31일 ", "이야기를 나눴다", "\n", "\n\n", ", ", " – ", "👩‍👩‍👧 ",
            "e\u{301}", "각 ",
            "값은 3,500원이고 ", "12가 3456 ", "a<b ", "`code()` ", "| --- | --- |\n", "AT&T ", "x = y // z ", "주민번호는 ",
            "resident ",
        ],
        [
            "960101-1234567", "9601011234567", "960101 - 1234567", "010-1234-5678", "４５", "1 2 3 4 5 6 7 8 9 ",
            "kim.cs@example.com",
            "a@b.kr", "sk-abcdefghij0123456789", "sk-abc", "+82 (2) 123-4567", "DE89 3704 0044 0532 0130 00",
        ],
        ["이야", "입니다 ", " ", ".", "?", ")", "으로 ", "\u{200B}"],
        [
            "![x](https://evil.example/?q=1)", "[t](https://ok.example/a)", "<img src=\"//evil.example/x.svg\">",
            "<https://evil.example>",
            "[r]: https://evil.example 't'", "https://ok.example/ㄱ?x=1, ", "data:image/png;base64,AAAA",
            "www.evil.example",
            "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nAbc=\n-----END RSA PRIVATE KEY-----\n", "-----BEGIN ", "------\n",
        ],
        [
            "<KR_RRN_7F3K2QX>", "<kr_rrn 1234567>", "<KR_RRN_", "<b>", "＜", "금지된 말", "금지", "Forbidden phrase",
            "forbidden",
        ],
    ]

    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func next(parts: Int = 12) -> String {
        (0..<parts).map { _ in
            let kind = Self.parts[Int.random(in: 0..<Self.parts.count, using: &generator)]
            return kind[Int.random(in: 0..<kind.count, using: &generator)]
        }.joined()
    }
}
