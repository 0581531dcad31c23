import MaruStatistics
import MaruTesting
import Testing

@testable import MaruEvaluation

@Suite("Calibrating judges by people")
struct JudgeCalibrationTests {
    /// 400 answers of which people let 60 % pass; graders call a third of these wrong and nothing else.
    private func answers(seed: UInt64) -> [(isPass: Bool, human: Bool)] {
        var random = SeededGenerator(seed: seed)
        return (0..<400).map { _ in
            let human = Double.random(in: 0..<1, using: &random) < 0.6
            return (human && Double.random(in: 0..<1, using: &random) < 2.0 / 3, human)
        }
    }

    private func calibration(seed: UInt64, labels: Int) -> (truth: Double, made: JudgeCalibration) {
        let answers = answers(seed: seed)
        var random = SeededGenerator(seed: seed ^ 0xABCDEF)
        let drawn = Set(answers.indices.shuffled(using: &random).prefix(labels))
        let attempts = answers.enumerated().map { index, answer in
            LabelledAttempt(isPass: answer.isPass, labels: drawn.contains(index) ? [answer.human] : [])
        }
        let truth = Double(answers.count { $0.human }) / Double(answers.count)
        return (truth, JudgeCalibration(of: "a", attempts, margin: 0.1))
    }

    @Test func `The corrected rate has the right value and interval where the judge is twenty points off`() throws {
        var covered = 0
        var sum = 0.0
        for seed in 1...300 {
            let (truth, made) = calibration(seed: UInt64(seed), labels: 60)
            let corrected = try #require(made.corrected)
            #expect(corrected.method == "difference")
            #expect(made.judged < truth - 0.1)
            covered += corrected.low <= truth && truth <= corrected.high ? 1 : 0
            sum += corrected.value - truth
        }
        #expect(abs(sum / 300) < 0.015)
        #expect(covered >= 279, "\(covered) of 300")
    }

    @Test func `Attempts without an answer lower what people would say of all`() throws {
        var random = SeededGenerator(seed: 5)
        let answered = (0..<400).map { index in
            let human = Double.random(in: 0..<1, using: &random) < 0.6
            return LabelledAttempt(isPass: human, labels: index < 100 ? [human] : [])
        }
        let alone = try #require(JudgeCalibration(of: "a", answered, margin: 0.1).corrected)
        let failed = (0..<100).map { _ in LabelledAttempt(isPass: false, isAnswered: false) }
        let all = JudgeCalibration(of: "a", answered + failed, margin: 0.1)
        let corrected = try #require(all.corrected)
        #expect(abs(corrected.value - 0.8 * alone.value) < 1e-12 && abs(corrected.high - 0.8 * alone.high) < 1e-12)
        #expect(abs(all.judged - 0.8 * JudgeCalibration(of: "a", answered, margin: 0.1).judged) < 1e-12)
    }

    @Test func `Few labels, or a rate near its end, count by themselves`() {
        #expect(calibration(seed: 1, labels: 9).made.corrected == nil)
        #expect(calibration(seed: 1, labels: 59).made.corrected?.method == "labels")
        let good = (0..<200).map { LabelledAttempt(isPass: true, labels: $0 < 80 ? [true] : []) }
        let made = JudgeCalibration(of: "a", good, margin: 0.1)
        #expect(made.corrected?.method == "labels" && made.corrected?.high == 1)
    }

    @Test func `How many labels are missing follows from the spread of the error`() {
        #expect(calibration(seed: 1, labels: 20).made.labelsNeeded >= 40)
        #expect(calibration(seed: 1, labels: 400).made.labelsNeeded == 0)
    }

    @Test func `Missing labels are those after which a search finds half the margin`() throws {
        for golden in try Golden.read().labels {
            let wrong = golden.missed + golden.invented
            let attempts = (0..<3000).map { index in
                let isInvented = (golden.missed..<wrong).contains(index)
                let human =
                    index >= golden.missed && !isInvented
                    ? index.isMultiple(of: 2) : index < golden.missed
                let isPass = index < wrong ? isInvented : human
                return LabelledAttempt(isPass: isPass, labels: index < golden.labels ? [human] : [])
            }
            #expect(JudgeCalibration(of: "a", attempts, margin: golden.margin).labelsNeeded == golden.needed)
        }
    }

    @Test func `People who are divided count half, and show the ceiling`() {
        let attempts = [
            LabelledAttempt(isPass: true, labels: [true, false]), LabelledAttempt(isPass: true, labels: [true, true]),
            LabelledAttempt(isPass: false),
        ]
        let made = JudgeCalibration(of: "a", attempts, margin: 0.1)
        #expect(made.labels == 2 && made.agreement.count == 1)
        #expect(made.ceiling == Agreement(bothYes: 1, firstOnly: 1, secondOnly: 0, bothNo: 0))
    }

    @Test func `Weights of scenarios carry over to the corrected rate`() throws {
        // In the scenario that weighs nine times as much, graders are always wrong.
        let heavy = (0..<50).map { _ in LabelledAttempt(isPass: false, labels: [true], weight: 1.8) }
        let light = (0..<50).map { _ in LabelledAttempt(isPass: false, labels: [false], weight: 0.2) }
        let corrected = try #require(JudgeCalibration(of: "a", heavy + light, margin: 0.1).corrected)
        #expect(abs(corrected.value - 0.9) < 1e-9)
    }
}
