import MaruPolicy
import Testing

@Suite struct DetectorTests {
    @Test func `Places count Unicode scalars, not characters`() {
        let findings = FirstDigit().findings(in: "👨‍👩‍👧 각 1")
        #expect(findings.map(\.range) == [8..<9])
    }
}

private struct FirstDigit: Detector {
    func findings(in text: [Unicode.Scalar]) -> [Finding] {
        text.indices.first { text[$0].properties.numericType == .decimal }.map {
            [Finding(type: FindingType(rawValue: "DIGIT"), range: $0..<$0 + 1, rule: "digit/1")]
        } ?? []
    }
}
