import Foundation
import MaruCore
import MaruTensor
import Testing

@testable import MaruCLI
@testable import MaruEngine

@Suite("Benchmark report")
struct BenchmarkReportTests {
    /// What a run on a machine called P might have found.
    static let report = BenchmarkReport(
        model: "m",
        architecture: "llama",
        parameters: 134_515_008,
        weightBytes: 98_000_000,
        loadSeconds: 0.25,
        peakMemoryBytes: 200_000_000,
        threads: 2,
        instructionSet: .portable,
        cacheElement: .q8_0,
        processor: "P",
        busyCores: 0.1,
        date: Date(timeIntervalSince1970: 0),
        results: [
            .sample(.prompt(512, depth: 0), [300, 310, 290]),
            .sample(.generation(128, depth: 2048), [50]),
        ],
        roofline: Roofline(
            limits: MachineLimits(readBytes: 20e9, integerOperations: 100e9, floatOperations: 25e9),
            bytesPerToken: 100_000_000,
            operationsPerToken: 200_000_000
        )
    )

    @Test("A prompt is measured against the processor, generation against the memory, a batch against neither")
    func roofline() throws {
        let roofline = try #require(Self.report.roofline)
        let shares = Self.report.results.map { roofline.share(of: $0) }
        #expect(shares == [0.6, 0.25])
        #expect(roofline.share(of: .sample(.batch(8), [1])) == nil)
    }

    @Test("JSON has the name and the median of each measurement")
    func json() {
        let json = Self.report.json
        guard case .array(let results)? = json["results"] else {
            Issue.record("there are no results")
            return
        }
        #expect(results.map { $0["name"] } == [.string("pp512"), .string("tg128 @ d2048")])
        #expect(results.map { $0["tokensPerSecond"] } == [.number(300), .number(50)])
        #expect(results.first?["samples"] == .array([.number(300), .number(310), .number(290)]))
        #expect(json["peakMemoryBytes"] == .integer(200_000_000))
        #expect(json["loadSeconds"] == .number(0.25))
        #expect(json["kvCacheType"] == .string("q8_0"))
    }

    @Test("JSON says where the cores were at each sample")
    func placements() {
        let result = BenchmarkResult.sample(.batch(8), [1], before: 30, after: 160)
        guard case .array(let placements)? = result.json["placements"] else {
            Issue.record("there are no placements")
            return
        }
        #expect(placements.map { $0["kind"] } == [.string("changed")])
        #expect(placements.map { $0["nanosecondsBefore"] } == [.number(30)])
    }

    @Test("Two probes tell the placement; what no cores can have is no placement")
    func kinds() {
        let probes: [(Double?, Double?)] = [(30, 40), (160, 170), (30, 160), (160, 30), (160, 9000), (nil, nil)]
        let kinds = probes.map { Placement(nanosecondsBefore: $0, nanosecondsAfter: $1).kind }
        #expect(kinds == [.same, .across, .changed, .changed, .unknown, .unknown])
    }

    @Test("The table shows median, minimum, maximum and the placement")
    func table() {
        let lines = Self.report.lines
        #expect(
            lines.contains("pp512              300.0     290.0     310.0      3       60 %   3 same (30–31 ns)"),
            "\(lines)"
        )
    }

    @Test("What has length 0 is left out")
    func tests() {
        let plan = BenchmarkPlan(prompts: [0], generations: [128], repeats: 5, threads: 1)
        #expect(plan.tests == [.generation(128, depth: 0)])
    }

    @Test("A busy machine is warned of, an idle one is not")
    func otherWork() {
        #expect(OtherWork.warning(busyCores: 1.84)?.contains("1.8 cores") == true)
        #expect(OtherWork.warning(busyCores: 0.1) == nil)
        #expect(OtherWork.warning(busyCores: nil) == nil)
    }

    @Test("Busy cores are the share of ticks that were not idle")
    func busyCores() throws {
        let before = try #require(OtherWork.times(in: "cpu  10 0 10 100 0 0 0 0 0 0\ncpu0 1 1 1 1 1 1 1 1"))
        let after = try #require(OtherWork.times(in: "cpu  30 0 20 120 10 0 0 0 0 0\n"))
        #expect(OtherWork.busyCores(before, after, cores: 2) == 1)
        #expect(OtherWork.busyCores(before, before, cores: 2) == nil)
        #expect(OtherWork.times(in: "cpu  1 2 3") == nil)
    }

    @Test("The peak of resident memory is read as bytes")
    func peakMemory() {
        #expect(PeakMemory.bytes(in: "Name:\tmaru\nVmPeak:\t  9 kB\nVmHWM:\t  168 kB\n") == 168 * 1024)
        #expect(PeakMemory.bytes(in: "") == nil)
    }
}

extension BenchmarkResult {
    /// Samples that were all taken between the same two probes.
    static func sample(
        _ test: BenchmarkTest,
        _ speeds: [Double],
        before: Double? = 30,
        after: Double? = 31
    ) -> BenchmarkResult {
        let placement = Placement(nanosecondsBefore: before, nanosecondsAfter: after)
        return BenchmarkResult(
            test: test,
            samples: speeds.map { BenchmarkSample(tokensPerSecond: $0, placement: placement) }
        )
    }
}
