import MaruCore
import Testing

@Suite("JSON that says the same")
struct JSONValueEquivalenceTests {
    @Test func `Neither the order of keys nor the way to write a number matters`() {
        let one: JSONValue = ["a": 1, "b": [2.0, nil]]
        #expect(one.isSame(as: ["b": [2, nil], "a": 1.0]))
        #expect(!one.isSame(as: ["b": [nil, 2], "a": 1]))
        #expect(!one.isSame(as: ["a": 1]))
        #expect(!JSONValue.string("1").isSame(as: 1))
    }
}
