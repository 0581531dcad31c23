import MaruTensor
import Testing

@Suite("Element types")
struct ElementTypeTests {
    @Test("A row must be a whole number of blocks")
    func rowBytes() {
        #expect(ElementType.q4_K.rowBytes(columns: 512) == 288)
        #expect(ElementType.q4_K.rowBytes(columns: 500) == nil)
        #expect(ElementType.f32.rowBytes(columns: .max) == nil)
        #expect(ElementType.f32.rowBytes(columns: -1) == nil)
    }
}
