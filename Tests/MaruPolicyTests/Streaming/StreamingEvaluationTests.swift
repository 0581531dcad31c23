import MaruTesting
import Testing

@testable import MaruPolicy

@Suite struct StreamingEvaluationTests {
    @Test func `Values, cuts and the hold of prose are counted`() {
        var evaluation = StreamingEvaluation(StreamSamples.rules())
        evaluation.add("번호 960101-1234567", tokens: ["번호 960101-1234567"])
        evaluation.add("un그", tokens: ["u", "n", "그"])
        #expect(evaluation.texts == 2)
        #expect(evaluation.values == 1 && evaluation.leaked == 0)
        #expect(evaluation.cuts == 18 && evaluation.differing == 0)
        #expect(evaluation.held == [2: 1, 1: 1, 0: 1])
        #expect(evaluation.meanHold == 1 && evaluation.longestHold == 2)
        #expect(evaluation.shareWithinOne == 2.0 / 3)
        var generator = SeededGenerator(seed: 1)
        evaluation.addCut(of: "번호 960101-1234567, 그리고 끝", using: &generator)
        #expect(evaluation.cuts == 19 && evaluation.differing == 0)
    }

    @Test func `A value that a filter does not hold long enough is leaked`() {
        var rules = StreamSamples.rules()
        // Nobody said that it is made of words, so it is taken for a run without blanks.
        rules.detectors = [NameDetector()]
        rules.actions = [.person: .mask(.person)]
        var evaluation = StreamingEvaluation(rules)
        evaluation.add("그는 John Smith 였다", tokens: [])
        #expect(evaluation.values == 1 && evaluation.leaked == 1)
    }

    @Test func `Nothing behind the end of an answer leaks`() {
        var rules = StreamSamples.rules()
        rules.actions[StreamSamples.number] = .stop
        var evaluation = StreamingEvaluation(rules)
        evaluation.add("번호 960101-1234567 와 970101-1234567", tokens: [])
        #expect(evaluation.values == 2 && evaluation.leaked == 0)
    }
}

/// Two capitalised words.
private struct NameDetector: Detector {
    func findings(in text: [Unicode.Scalar]) -> [Finding] {
        let name = Array("John Smith".unicodeScalars)
        return text.indices.filter { text[$0...].starts(with: name) }
            .map { Finding(type: .person, range: $0..<$0 + name.count, rule: "test/1") }
    }
}
