import MaruTesting
import Testing

@testable import MaruPolicy

@Suite struct PseudonymTrialTests {
    private static let types = ["PERSON", "PHONE", "EMAIL", "KR_RRN", "ADDRESS"].map(FindingType.init)

    private func sentence(using generator: inout SeededGenerator) -> PseudonymTrial.Sentence {
        let surnames = ["김", "이", "박", "최", "정"]
        func digits(_ count: Int) -> String {
            (0..<count).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
        }
        let values = [
            surnames[Int.random(in: 0..<5, using: &generator)]
                + ["철수", "영희", "민준"][Int.random(in: 0..<3, using: &generator)],
            ["010-\(digits(4))-\(digits(4))", "０１０－\(digits(4))－\(digits(4))"][
                Int.random(in: 0...1, using: &generator)
            ],
            "user\(digits(6))@Example.com", "\(digits(6))-\(digits(7))", "서울특별시 강남구 테헤란로 \(digits(3))",
        ]
        let words = ["이 ", "은 \u{1F600} ", "입니다. e\u{301} ", "에게 \\_ < ", "\n<b>", "＜"]
        var text = "문의: "
        var findings: [Finding] = []
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let kind = Int.random(in: 0..<values.count, using: &generator)
            let start = text.unicodeScalars.count
            text += values[kind]
            findings.append(Finding(type: Self.types[kind], range: start..<text.unicodeScalars.count, rule: "trial/1"))
            text += words[Int.random(in: 0..<words.count, using: &generator)]
        }
        return PseudonymTrial.Sentence(text: text, findings: findings)
    }

    @Test func `A thousand documents come back byte for byte and no value leaves`() throws {
        var generator = SeededGenerator(seed: 42)
        var trial = PseudonymTrial()
        for number in 0..<1000 {
            let scope = PseudonymScope(organization: "a", conversation: String(number / 10))
            var pseudonymizer = PseudonymizerTests.pseudonymizer(scope)
            let document = (0..<Int.random(in: 1...3, using: &generator)).map { _ in sentence(using: &generator) }
            try trial.send(document, with: &pseudonymizer, using: &generator)
        }
        #expect(trial.documents == 1000)
        #expect(trial.values > 3000)
        #expect(trial.restored == 1000)
        #expect(trial.leaked == 0)
    }

    @Test func `A value that was not found is counted as leaked`() throws {
        var generator = SeededGenerator(seed: 1)
        var trial = PseudonymTrial()
        var pseudonymizer = PseudonymizerTests.pseudonymizer()
        let finding = Finding(type: Self.types[1], range: 0..<13, rule: "trial/1")
        let document = [
            PseudonymTrial.Sentence(text: "010-1234-5678", findings: [finding]),
            PseudonymTrial.Sentence(text: "010 1234 5678", findings: []),
        ]
        try trial.send(document, with: &pseudonymizer, using: &generator)
        #expect(trial.leaked == 1)
        #expect(trial.restored == 1)
    }
}
