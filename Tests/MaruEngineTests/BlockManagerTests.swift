import MaruCore
import MaruTesting
import Testing

@testable import MaruEngine

@Suite("Blocks")
struct BlockManagerTests {
    private var blocks = BlockManager(blocks: 6, blockTokens: 4)

    private func tokens(_ count: Int) -> [TokenID] { (0..<count).map { TokenID($0) } }

    /// What a sequence leaves behind that computed all of `tokens`.
    private mutating func compute(_ tokens: [TokenID], organization: String = "") -> BlockTable {
        var table = blocks.match(tokens, organization: organization)
        blocks.hold(table)
        #expect(blocks.extend(&table, toHold: tokens.count))
        blocks.publish(&table, tokens: tokens, count: tokens.count)
        return table
    }

    @Test("Full blocks are found again after their sequence ended, except the one of the last token")
    mutating func found() {
        let table = compute(tokens(10))
        blocks.release(table)
        #expect(blocks.availableBlocks == 6 && blocks.cachedBlocks == 2)
        #expect(blocks.match(tokens(10), organization: "").blocks == Array(table.blocks[..<2]))
        #expect(blocks.match(tokens(9), organization: "").blocks == Array(table.blocks[..<2]))
        #expect(blocks.match(tokens(8), organization: "").blocks == Array(table.blocks[..<1]))
        #expect(blocks.match(tokens(4), organization: "").blocks.isEmpty)
    }

    @Test("The same block after another beginning is another block")
    mutating func beginnings() {
        blocks.release(compute(tokens(10)))
        let other = [9] + tokens(10).dropFirst()
        #expect(blocks.match(other, organization: "").blocks.isEmpty)
        #expect(blocks.match(Array(tokens(10).dropFirst(4)), organization: "").blocks.isEmpty)
    }

    @Test("No organisation finds what another one computed")
    mutating func organizations() {
        blocks.release(compute(tokens(10), organization: "a"))
        #expect(blocks.match(tokens(10), organization: "b").blocks.isEmpty)
        #expect(blocks.match(tokens(10), organization: "").blocks.isEmpty)
        #expect(blocks.match(tokens(10), organization: "a").blocks.count == 2)
    }

    @Test("A block that two sequences share is free when both have ended")
    mutating func sharing() {
        let first = compute(tokens(10))
        let second = compute(tokens(10))
        #expect(second.blocks[..<2] == first.blocks[..<2] && second.blocks[2] != first.blocks[2])
        #expect(blocks.availableBlocks == 2)
        blocks.release(first)
        #expect(blocks.availableBlocks == 3)
        blocks.release(second)
        #expect(blocks.availableBlocks == 6)
    }

    @Test("When room is needed, the text that was used least recently is forgotten, from its end")
    mutating func eviction() {
        let other = tokens(9).map { $0 + 100 }
        blocks.release(compute(tokens(9)))
        blocks.release(compute(other))
        blocks.release(compute(tokens(9)))
        // Two blocks hold nothing, so that a text of three blocks needs one that is known.
        let table = compute(Array(repeating: 7, count: 12))
        #expect(blocks.evictions == 1)
        #expect(blocks.match(tokens(9), organization: "").blocks.count == 2)
        #expect(blocks.match(other, organization: "").blocks.count == 1)
        blocks.release(table)
    }

    @Test("What is held is never evicted")
    mutating func pressure() {
        let table = compute(tokens(20))
        var other = BlockTable(organization: "")
        #expect(!blocks.extend(&other, toHold: 8))
        #expect(other.blocks.isEmpty && blocks.availableBlocks == 1)
        blocks.release(table)
        #expect(blocks.extend(&other, toHold: 24))
        #expect(blocks.evictions == 5 && blocks.availableBlocks == 0)
    }

    @Test("Without a prefix cache nothing is kept")
    func off() {
        var blocks = BlockManager(blocks: 6, blockTokens: 4, cachesPrefixes: false)
        var table = BlockTable(organization: "")
        #expect(blocks.extend(&table, toHold: 9))
        blocks.publish(&table, tokens: tokens(9), count: 9)
        blocks.release(table)
        #expect(blocks.cachedBlocks == 0 && blocks.match(tokens(9), organization: "").blocks.isEmpty)
    }

    @Test("Whatever happens, a known block holds what it is known for", arguments: 0..<20 as Range<UInt64>)
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var blocks = BlockManager(blocks: 12, blockTokens: 2)
        var held: [BlockTable] = []
        /// What was last written to each block, and after what.
        var contents: [Int32: [TokenID]] = [:]
        for _ in 0..<300 {
            if held.count == 3 || Bool.random(using: &random), let index = held.indices.randomElement(using: &random) {
                blocks.release(held.remove(at: index))
                continue
            }
            let text = (0..<Int.random(in: 1...8, using: &random)).map { _ in TokenID.random(in: 0...1, using: &random)
            }
            var table = blocks.match(text, organization: "")
            for (index, block) in table.blocks.enumerated() {
                #expect(contents[block] == Array(text[..<(2 * index + 2)]))
            }
            blocks.hold(table)
            let matched = table.blocks.count
            guard blocks.extend(&table, toHold: text.count) else {
                blocks.release(table)
                continue
            }
            for index in matched..<table.blocks.count {
                contents[table.blocks[index]] = Array(text.prefix(2 * index + 2))
            }
            blocks.publish(&table, tokens: text, count: text.count)
            held.append(table)
            #expect(blocks.availableBlocks == 12 - Set(held.flatMap(\.blocks)).count)
        }
        for table in held { blocks.release(table) }
        #expect(blocks.availableBlocks == 12)
    }
}
