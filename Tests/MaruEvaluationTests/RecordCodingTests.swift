import MaruEvaluation
import MaruStatistics
import Testing

struct RecordCodingTests {
    @Test func `infinite numbers survive being written down`() throws {
        let late = Estimate(value: .infinity, low: 2.5, high: .infinity, count: 20, method: "ranks")
        let bytes = try RecordCoding.bytes(of: late)
        #expect(try RecordCoding.value(Estimate.self, from: bytes) == late)
    }

    @Test func `equal values have equal digests, whatever the order of their keys`() throws {
        let one = try ContentDigest(ofRecord: ["b": 1, "a": 2])
        let two = try ContentDigest(ofRecord: ["a": 2, "b": 1])
        #expect(one == two)
        #expect(one != (try ContentDigest(ofRecord: ["a": 2, "b": 2])))
    }
}
