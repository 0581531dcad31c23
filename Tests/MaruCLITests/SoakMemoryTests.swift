import Testing

@testable import MaruCLI

@Suite("Memory of a soak")
struct SoakMemoryTests {
    private func complaint(afterQuarter: Int?, atEnd: Int?) -> String? {
        SoakMemory(atStart: 0, afterQuarter: afterQuarter, atEnd: atEnd, cacheBytes: 30 << 20).complaint
    }

    @Test("Growth that neither the cache nor an allocator explains is a complaint")
    func growth() {
        #expect(complaint(afterQuarter: 200 << 20, atEnd: 290 << 20) == nil)
        #expect(complaint(afterQuarter: 200 << 20, atEnd: 300 << 20)?.contains("Memory grew by") == true)
        #expect(complaint(afterQuarter: nil, atEnd: 300 << 20) == nil)
    }
}
