import MaruDecision
import MaruEvaluation
import Testing

struct CriterionTests {
    @Test func `every axis has something that measures it`() {
        #expect(Set(Measure.allCases.map(\.axis)) == Set(Axis.allCases))
    }

    @Test func `weights are written as an object with the axes' names`() throws {
        let bytes = try RecordCoding.bytes(of: [Axis.quality: 0.5, .agility: 0.25])
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"agility":0.25,"quality":0.5}"#)
    }
}
