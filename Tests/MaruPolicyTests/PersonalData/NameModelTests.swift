import Testing

@testable import MaruPolicy

@Suite struct NameModelTests {
    /// Weights that only a hash of the right scalars leads to. Scripts/names/train.py computes the same sums with them.
    private static let model = NameModel(weights: (0..<65_536).map { Int8($0 * 31 % 251 - 125) }, surnames: "고황김남이")

    @Test(arguments: [
        ("고객 황동욱님", [[(2, 124)], [(2, 195), (3, -375)]]), ("담당: 남궁민수 과장 (내과)", [[(2, 156), (3, -163), (4, -336)]]),
        ("\"name\": \"이서연\", x", [[(2, 292), (3, -786)]]), ("김구", [[(2, 58)]]),
    ])
    func `Features are those that the weights were trained with`(text: String, expected: [[(Int, Int)]]) {
        let scanned = ScannedText(Array(text.unicodeScalars))
        let scores = scanned.hangul.map { Self.model.scores(of: $0, in: scanned) }.filter { !$0.isEmpty }
        #expect(scores.map { $0.map(\.length) } == expected.map { $0.map(\.0) })
        #expect(scores.map { $0.map(\.score) } == expected.map { $0.map(\.1) })
    }

    @Test func `The standard model knows surnames and a name`() {
        #expect(NameModel.standard.isSurname("김") && !NameModel.standard.isSurname("를"))
        let text = ScannedText(Array("성명: 김민수".unicodeScalars))
        #expect(text.hangul.map { NameModel.standard.nameLength(of: $0, in: text) } == [nil, 3])
    }
}
