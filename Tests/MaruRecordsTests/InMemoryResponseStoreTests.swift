import MaruRecords
import Testing

@Suite("Responses kept in memory")
struct InMemoryResponseStoreTests {
    @Test("Those that are not finished come in the order in which they were made")
    func order() async throws {
        let records = [("b", 1), ("c", 3), ("a", 2)].map { id, created in
            ResponseRecord(
                id: id,
                owner: "local",
                created: created,
                previous: nil,
                isBackground: true,
                input: [],
                body: [],
                isFinished: id == "a"
            )
        }
        #expect(try await InMemoryResponseStore(records).unfinishedResponses().map(\.id) == ["b", "c"])
    }
}
