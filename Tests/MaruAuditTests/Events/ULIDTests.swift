import MaruAccounts
import MaruTesting
import Testing

@testable import MaruAudit

@Suite struct ULIDTests {
    @Test func `The text has the time first, and is read as it was written`() throws {
        var generator = SeededGenerator(seed: 1)
        for milliseconds in [0, 1, 1_469_922_850_259, 1 << 48 - 1] {
            let id = ULID(at: Timestamp(milliseconds: milliseconds), using: &generator)
            #expect(id.time.milliseconds == milliseconds)
            #expect(ULID(id.description) == id)
            #expect(id.description.utf8.count == 26)
        }
        // The example of the specification.
        #expect(ULID("01ARZ3NDEKTSV4RRFFQ69G5FAV")?.time == Timestamp(milliseconds: 1_469_922_850_259))
    }

    @Test func `Texts sort as the moments do`() {
        var generator = SeededGenerator(seed: 2)
        let ids = (0..<100).map { ULID(at: start + .milliseconds($0 * 7), using: &generator) }
        #expect(ids.map(\.description).sorted() == ids.map(\.description))
        #expect(ids.sorted() == ids)
    }

    @Test(arguments: ["", "01ARZ3NDEKTSV4RRFFQ69G5FA", "81ARZ3NDEKTSV4RRFFQ69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5FAU"])
    func `What is none is not read`(text: String) {
        #expect(ULID(text) == nil)
    }
}
