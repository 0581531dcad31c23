import MaruCore
import Testing

@testable import MaruStatistics

struct JudgedRateTests {
    private struct Row: Decodable {
        var judged: [Double]
        var judge: [Double]
        var human: [Double]
        var value: Double
        var likeHalf: Double
        var theseHalf: Double
        var roganGladen: Double

        var rate: JudgedRate? {
            JudgedRate(judged: judged, labelled: zip(judge, human).map { .init(judge: $0, human: $1) })
        }
    }

    @Test func `the difference and Rogan and Gladen agree with NumPy`() throws {
        for row in try golden("judged_rates", as: Row.self) {
            let rate = try #require(row.rate)
            let (like, these) = (rate.difference(), rate.difference(.theseAnswers))
            #expect(isClose(like.value, row.value))
            #expect(isClose(like.high - like.value, row.likeHalf, relative: 1e-8))
            #expect(isClose(these.high - these.value, row.theseHalf, relative: 1e-8, absolute: 1e-12))
            #expect(isClose(try #require(rate.roganGladen), row.roganGladen))
        }
    }

    @Test func `few labels, or a rare outcome, are read alone and exactly`() throws {
        func rate(labels: Int, right: Int) throws -> Estimate {
            let labelled = (0..<labels).map { JudgedRate.Labelled(judge: 1, human: $0 < right ? 1 : 0) }
            let judged = Array(repeating: 1.0, count: 300)
            return try #require(JudgedRate(judged: judged, labelled: labelled)).estimate()
        }
        #expect(try rate(labels: 59, right: 30).method == "labels")
        #expect(try rate(labels: 60, right: 30).method == "difference")
        #expect(try rate(labels: 200, right: 198).method == "labels")
        let exact = Proportion(198, of: 200).clopperPearson()
        #expect(try rate(labels: 200, right: 198).low == exact.low)
    }

    /// Over-refusal of one published model: a judge says 36 % where people say 59.6 %.
    @Test func `a judge who misses two in five is put right by 60 labels`() throws {
        var random = SplitMix64(seed: 1)
        let human = (0..<250).map { $0 < 149 ? 1.0 : 0.0 }
        let judged = (0..<250).map { $0 < 90 ? 1.0 : 0.0 }
        let hits = try (0..<400).count { _ in
            let chosen = Array(human.indices.shuffled(using: &random).prefix(60))
            let labelled = chosen.map { JudgedRate.Labelled(judge: judged[$0], human: human[$0]) }
            let found = try #require(JudgedRate(judged: judged, labelled: labelled)).estimate(.theseAnswers)
            return abs(found.value - 0.596) < 0.1
        }
        #expect(hits >= 380)
    }
}
