import MaruTesting
import Testing

@testable import MaruEngine

@Suite("Lists of blocks")
struct BlockListTests {
    @Test("A list is an array whose elements leave from anywhere", arguments: 0..<10 as Range<UInt64>)
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var list = BlockList(capacity: 8)
        var array: [Int32] = []
        for _ in 0..<300 {
            let block = Int32.random(in: 0..<8, using: &random)
            #expect(list.contains(block) == array.contains(block))
            if array.contains(block) {
                list.remove(block)
                array.removeAll { $0 == block }
            } else if Bool.random(using: &random) {
                list.append(block)
                array.append(block)
            } else {
                #expect(list.popFirst() == array.first)
                array = Array(array.dropFirst())
            }
            #expect(list.count == array.count)
        }
        while let first = list.popFirst() { #expect(first == array.removeFirst()) }
        #expect(array.isEmpty)
    }
}
