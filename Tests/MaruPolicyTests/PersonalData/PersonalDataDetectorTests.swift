import Foundation
import MaruPolicy
import Testing

@Suite struct PersonalDataDetectorTests {
    @Test func `Only the types that are asked for are reported`() {
        let text = "메일 a@b.kr, 전화 010-1234-5678"
        #expect(PersonalDataDetector(types: [.email]).findings(in: text).map(\.type) == [.email])
        #expect(PersonalDataDetector(types: [.phone]).findings(in: text).map(\.type) == [.phone])
        #expect(PersonalDataDetector(types: []).findings(in: text).isEmpty)
    }

    @Test func `A type that is not asked for still keeps its value from being taken for another`() {
        let text = "계좌 확인 010-1234-5678"
        #expect(PersonalDataDetector(types: [.account]).findings(in: text).isEmpty)
    }

    @Test func `Findings stand in the order of the text and do not overlap`() {
        let findings = PersonalDataDetector().findings(
            in: "고객 황동욱님(주민등록번호 010214-2192963), 연락처 010 8428 7333, 환급 계좌 352-1713-1304-66, 서울 강남구 테헤란로 152"
        )
        #expect(findings.map(\.type) == [.person, .residentNumber, .phone, .account, .address])
        for (first, second) in zip(findings, findings.dropFirst()) {
            #expect(first.range.upperBound <= second.range.lowerBound)
        }
    }

    @Test func `Every rule has a name and a version of its own, and looks no further than 40 scalars`() {
        let rules = PersonalDataDetector.catalogue.map(\.rule)
        #expect(Set(rules).count == rules.count)
        for recognizer in PersonalDataDetector.catalogue {
            #expect(recognizer.rule.contains("/"))
            #expect((0...40).contains(recognizer.contextReach))
        }
    }

    @Test func `Every file of the folder is in the catalogue, by name`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/MaruPolicy/PersonalData/Recognizers").standardized
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".swift") }
        let names = PersonalDataDetector.catalogue.map { "\(type(of: $0)).swift" }
        #expect(Set(files) == Set(names))
        #expect(names == names.sorted { $0.lowercased() < $1.lowercased() })
    }

    /// Seeded soup of the pieces that rules look for: nothing may trap, and places must be inside of the text.
    @Test func `Any text is read without harm`() {
        var generator = SplitMix(state: 7)
        let pieces = [
            "0", "1", "9", "-", "-", " ", ".", ":", "::", "/", "@", "+82", "(", ")", "[", "]", "가", "동", "로", "길", "호",
            "김", "서울", "강남구", "님", "계좌",
            "번호", "주민", "환자", "sk-", "eyJ", "-----BEGIN PRIVATE KEY-----", "=", "\"", "\n", "\u{200B}", "\u{2028}", "０",
            "①", "x", "DE89", "Mr. ", "John", "://", "등록번호", "여권", "%", "\u{1112}\u{1169}", "\u{11AB}", "password:",
            "St.",
        ]
        for _ in 0..<3000 {
            let count = Int.random(in: 0...24, using: &generator)
            let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let scalars = Array(text.unicodeScalars)
            var end = 0
            for finding in PersonalDataDetector().findings(in: scalars) {
                #expect(finding.range.lowerBound >= end && !finding.range.isEmpty, "\(text)")
                end = finding.range.upperBound
            }
            #expect(end <= scalars.count)
        }
    }
}

/// Steele, Lea and Flood, 2014.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
