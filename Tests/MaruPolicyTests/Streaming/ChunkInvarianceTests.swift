import MaruTesting
import Testing

@testable import MaruPolicy

/// What leaves a filter depends on the text and not on its pieces.
@Suite struct ChunkInvarianceTests {
    private static let rules = StreamSamples.rules(
        phrases: ["금지된 말", "forbidden phrase"],
        pseudonyms: PseudonymTable(types: [StreamSamples.number])
    )

    private func expectSame(_ pieces: [String], as output: [UInt8], _ text: String) {
        let other = Array(StreamSamples.filtered(pieces, by: Self.rules).utf8)
        #expect(other == output, "\(text.debugDescription) in \(pieces)")
    }

    @Test func `Every single cut gives the same bytes`() {
        var texts = StreamTexts(seed: 1)
        for _ in 0..<12 {
            let text = texts.next(parts: 8)
            let scalars = Array(text.unicodeScalars)
            let output = Array(StreamSamples.filtered([text], by: Self.rules).utf8)
            for cut in 0...scalars.count {
                expectSame(
                    [StreamSamples.string(scalars[..<cut]), StreamSamples.string(scalars[cut...])],
                    as: output,
                    text
                )
            }
            expectSame(scalars.map { String($0) }, as: output, text)
        }
    }

    @Test(arguments: 0..<20) func `Ten thousand random cuts give the same bytes`(seed: UInt64) {
        var texts = StreamTexts(seed: seed + 100)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let text = texts.next(parts: 3)
            let scalars = Array(text.unicodeScalars)
            let output = Array(StreamSamples.filtered([text], by: Self.rules).utf8)
            for _ in 0..<10 { expectSame(StreamSamples.cut(scalars, using: &generator), as: output, text) }
        }
    }

    @Test func `What a filter masks is what its detectors find in the whole text`() {
        var texts = StreamTexts(seed: 7)
        var rules = StreamSamples.rules()
        rules.detectors.removeLast()
        for _ in 0..<200 {
            let text = texts.next()
            let scalars = Array(text.unicodeScalars)
            var isMasked = [Bool](repeating: false, count: scalars.count)
            for finding in rules.detectors.flatMap({ $0.findings(in: scalars) }) {
                for place in finding.range { isMasked[place] = true }
            }
            var wasMasked = [Bool](repeating: true, count: scalars.count)
            // One scalar at a time, so that the beginnings of what leaves are checked, too.
            var filter = StreamFilter(rules)
            let releases = scalars.flatMap { filter.push(String($0)).releases } + filter.finish().releases
            for release in releases where release.isVerbatim {
                for place in release.source { wasMasked[place] = false }
            }
            #expect(wasMasked == isMasked, "\(text.debugDescription)")
        }
    }
}
