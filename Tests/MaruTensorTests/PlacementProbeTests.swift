import MaruTensor
import Testing

@Suite("Placement probe")
struct PlacementProbeTests {
    @Test("The first two threads of a pool pass a cache line to and fro", arguments: [2, 3])
    func measures(threads: Int) throws {
        let pool = WorkerPool(threads: threads)
        #expect(try #require(PlacementProbe.nanoseconds(pool)) > 0)
        #expect(try #require(PlacementProbe.nanoseconds(pool)) > 0)
    }

    @Test("One thread alone has no neighbour")
    func alone() {
        #expect(PlacementProbe.nanoseconds(WorkerPool(threads: 1)) == nil)
    }
}
