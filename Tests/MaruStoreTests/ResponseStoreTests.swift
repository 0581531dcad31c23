import MaruAccounts
import MaruRecords
import Testing

@testable import MaruStore

@Suite("Responses that are kept")
struct ResponseStoreTests {
    /// Both kinds of store do the same.
    private func withStores(_ body: (any ResponseStore) async throws -> Void) async throws {
        try await body(InMemoryResponseStore())
        try await withFolder { try await body(try SQLiteStore($0, as: .operation)) }
    }

    private func record(
        _ id: String,
        owner: String = "p",
        after previous: String? = nil,
        isFinished: Bool = true
    ) -> ResponseRecord {
        ResponseRecord(
            id: id,
            owner: owner,
            created: now.milliseconds,
            previous: previous,
            isBackground: !isFinished,
            input: Array(#"[{"text":"안녕"}]"#.utf8),
            body: Array(#"{"id":"\#(id)"}"#.utf8),
            isFinished: isFinished
        )
    }

    @Test("A response comes back as it was kept, and only to its owner")
    func ownership() async throws {
        try await withStores { store in
            try await store.add(record("a"))
            #expect(try await store.response("a", of: "p") == record("a"))
            #expect(try await store.response("a", of: "q") == nil)
            #expect(try await store.finishResponse("a", of: "q", body: []) == false)
            #expect(try await store.deleteResponse("a", of: "q") == false)
            #expect(try await store.responses(leadingTo: "a", of: "q").isEmpty)
            #expect(try await store.deleteResponse("a", of: "p"))
            #expect(try await store.deleteResponse("a", of: "p") == false)
            #expect(try await store.response("a", of: "p") == nil)
        }
    }

    @Test("A response that is made later gets its body, unless it was deleted meanwhile")
    func finishing() async throws {
        try await withStores { store in
            try await store.add(record("a", isFinished: false))
            try await store.add(record("b"))
            #expect(try await store.unfinishedResponses() == [record("a", isFinished: false)])
            #expect(try await store.finishResponse("a", of: "p", body: Array("{}".utf8)))
            #expect(try await store.unfinishedResponses().isEmpty)
            let finished = try await store.response("a", of: "p")
            #expect(finished?.body == Array("{}".utf8))
            #expect(finished?.isBackground == true)
            _ = try await store.deleteResponse("a", of: "p")
            #expect(try await store.finishResponse("a", of: "p", body: []) == false)
            #expect(try await store.response("a", of: "p") == nil)
        }
    }

    @Test("What leads to a response is found in order, as far as nothing is missing or somebody else's")
    func thread() async throws {
        try await withStores { store in
            try await store.add(record("a"))
            try await store.add(record("z", owner: "q"))
            try await store.add(record("b", after: "a"))
            try await store.add(record("c", after: "b"))
            try await store.add(record("d", after: "b"))
            try await store.add(record("e", after: "z"))
            #expect(try await store.responses(leadingTo: "d", of: "p").map(\.id) == ["a", "b", "d"])
            #expect(try await store.responses(leadingTo: "e", of: "p") == [record("e", after: "z")])
            #expect(try await store.responses(leadingTo: "nothing", of: "p").isEmpty)
            _ = try await store.deleteResponse("b", of: "p")
            #expect(try await store.responses(leadingTo: "c", of: "p") == [record("c", after: "b")])
        }
    }

    @Test("A name is given once")
    func names() async throws {
        try await withStores { store in
            try await store.add(record("a"))
            await #expect(throws: (any Error).self) { try await store.add(record("a", owner: "q")) }
            #expect(try await store.response("a", of: "p") == record("a"))
        }
    }

    @Test("What was kept is there after a kill at any moment")
    func kill() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore(folder, as: .operation)
            for number in 0..<5 {
                try await store.add(record("r\(number)", isFinished: false))
                _ = try await store.finishResponse("r\(number)", of: "p", body: Array("{}".utf8))
                let killed = try SQLiteStore(folder.copyAsAfterKill(), as: .operation)
                #expect(try await killed.response("r\(number)", of: "p")?.isFinished == true)
                #expect(try await killed.unfinishedResponses().isEmpty)
            }
        }
    }
}
