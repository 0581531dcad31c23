import HTTPTypes
import HummingbirdTesting
import MaruAPI
import MaruCore
import MaruRecords
import MaruTesting
import Testing

@testable import MaruServer

@Suite("The Responses API", .timeLimit(.minutes(5)))
struct ResponseRouteTests {
    private func body(_ fields: String = "", input: String = #""Hi there""#) -> String {
        #"{"model":"scripted","input":\#(input)\#(fields)}"#
    }

    private func server(
        _ generator: ScriptedGenerator = ScriptedGenerator(),
        _ store: (any ResponseStore)? = InMemoryResponseStore()
    ) throws -> Server {
        let server = try Server(
            generator: generator,
            responses: store,
            configuration: ServerConfiguration(),
            logger: .silent
        )
        server.lifecycle.becomeReady()
        return server
    }

    @Test("A response is the same whole, in a stream, and when it is asked for later")
    func kept() async throws {
        try await server().test { client in
            let whole = try await client.send(.post, "/v1/responses", body())
            #expect(whole.status == 200)
            #expect(whole.json["status"] == "completed")
            #expect(whole.json["store"] == true)
            #expect(whole.json["output"]?.first?["content"]?.first?["text"] == "Hello, world!")
            let id = try #require(whole.json["id"]?.text)
            #expect(try await client.send(.get, "/v1/responses/\(id)").text == whole.text)

            let streamed = try await client.send(.post, "/v1/responses", body(#","stream":true"#))
            #expect(streamed.headers[.contentType] == "text/event-stream; charset=utf-8")
            #expect(!streamed.text.contains("[DONE]"))
            let last = try #require(streamed.text.split(separator: "\n\n").last?.split(separator: "\ndata: ").last)
            let response = try #require(try JSONValue(parsing: String(last))["response"])
            let other = try #require(response["id"]?.text)
            #expect(try await client.send(.get, "/v1/responses/\(other)").json == response)
        }
    }

    @Test("A response is continued by its name, with all before it and without its instructions")
    func thread() async throws {
        let generator = ScriptedGenerator(["Aha"])
        try await server(generator).test { client in
            var previous = ""
            for word in ["one", "two", "three"] {
                let instructions = word == "one" ? #","instructions":"Count""# : ""
                let name = previous.isEmpty ? "" : #","previous_response_id":"\#(previous)""#
                let answer = try await client.send(
                    .post,
                    "/v1/responses",
                    body(instructions + name, input: "\"\(word)\"")
                )
                #expect(answer.status == 200)
                previous = try #require(answer.json["id"]?.text)
            }
        }
        guard case .chat(let turns) = generator.requests.last?.prompt else {
            Issue.record("no conversation")
            return
        }
        #expect(turns.map(\.content) == ["one", "Aha", "two", "Aha", "three"])
    }

    @Test("A deleted response is gone, and so is what led to those that continue it")
    func delete() async throws {
        try await server().test { client in
            let first = try #require(try await client.send(.post, "/v1/responses", body()).json["id"]?.text)
            let next = try await client.send(.post, "/v1/responses", body(#","previous_response_id":"\#(first)""#))
            let second = try #require(next.json["id"]?.text)
            let deleted = try await client.send(.delete, "/v1/responses/\(first)")
            #expect(deleted.text == #"{"id":"\#(first)","object":"response","deleted":true}"#)
            for answer in [
                try await client.send(.get, "/v1/responses/\(first)"),
                try await client.send(.delete, "/v1/responses/\(first)"),
                try await client.send(.get, "/v1/responses/\(first)/input_items"),
                try await client.send(.post, "/v1/responses/\(first)/cancel"),
                try await client.send(.post, "/v1/responses", body(#","previous_response_id":"\#(first)""#)),
                try await client.send(.post, "/v1/responses", body(#","previous_response_id":"\#(second)""#)),
            ] {
                #expect(answer.status == 404)
                #expect(answer.code == "response_not_found")
                #expect(answer.text.contains(first))
            }
            #expect(try await client.send(.get, "/v1/responses/\(second)").status == 200)
        }
    }

    @Test("Somebody else's response is not there")
    func owners() async throws {
        let store = InMemoryResponseStore([.example("resp_1", owner: "another")])
        try await server(ScriptedGenerator(), store).test { client in
            for (method, path) in [
                (HTTPRequest.Method.get, ""), (.delete, ""), (.post, "/cancel"), (.get, "/input_items"),
                (.get, "?stream=true"),
            ] {
                #expect(try await client.send(method, "/v1/responses/resp_1\(path)").status == 404)
            }
            let continued = try await client.send(.post, "/v1/responses", body(#","previous_response_id":"resp_1""#))
            #expect(continued.status == 404)
        }
        #expect(try await store.response("resp_1", of: "another") != nil)
    }

    @Test("A response that is not to be kept is not")
    func unkept() async throws {
        try await server().test { client in
            let answer = try await client.send(.post, "/v1/responses", body(#","store":false"#))
            #expect(answer.json["store"] == false)
            let id = try #require(answer.json["id"]?.text)
            #expect(try await client.send(.get, "/v1/responses/\(id)").status == 404)
        }
    }

    @Test("Without a store responses are answered, and what needs one is refused by name")
    func noStore() async throws {
        try await server(ScriptedGenerator(), nil).test { client in
            let answer = try await client.send(.post, "/v1/responses", body())
            #expect(answer.status == 200)
            #expect(answer.json["store"] == false)
            for (field, name) in [
                (#""store":true"#, "store"), (#""background":true"#, "background"),
                (#""previous_response_id":"resp_1""#, "previous_response_id"),
            ] {
                let refused = try await client.send(.post, "/v1/responses", body("," + field))
                #expect(refused.status == 400)
                #expect(refused.code == "no_store")
                #expect(refused.json["error"]?["param"]?.text == name)
            }
        }
    }

    @Test("What was asked is listed page by page, in both orders")
    func inputItems() async throws {
        let input = (1...5).map { #"{"role":"user","content":"\#($0)","id":"msg_\#($0)"}"# }.joined(separator: ",")
        try await server().test { client in
            let answer = try await client.send(.post, "/v1/responses", body(input: "[\(input)]"))
            let path = "/v1/responses/\(try #require(answer.json["id"]?.text))/input_items"
            /// The names on a page, and whether there is more.
            func page(_ query: String) async throws -> [JSONValue?] {
                let list = try await client.send(.get, path + query).json
                return (list["data"]?.elements.map { $0["id"] } ?? []) + [list["has_more"]]
            }
            #expect(try await page("") == ["msg_5", "msg_4", "msg_3", "msg_2", "msg_1", false])
            #expect(try await page("?order=asc&limit=2") == ["msg_1", "msg_2", true])
            #expect(try await page("?order=asc&limit=2&after=msg_4") == ["msg_5", false])
            #expect(try await page("?after=msg_1") == [false])
            for query in ["?limit=0", "?limit=101", "?limit=x", "?order=up", "?after=msg_9", "?foo=1"] {
                #expect(try await client.send(.get, path + query).status == 400)
            }
        }
    }

    @Test("A store that fails is an error and never silence")
    func failingStore() async throws {
        try await server(ScriptedGenerator(), FailingStore()).test { client in
            let whole = try await client.send(.post, "/v1/responses", body())
            #expect(whole.status == 500)
            #expect(whole.code == "store_failure")
            let streamed = try await client.send(.post, "/v1/responses", body(#","stream":true"#))
            #expect(streamed.text.contains("event: response.failed"))
            #expect(!streamed.text.contains("event: response.completed"))
            let background = try await client.send(.post, "/v1/responses", body(#","background":true"#))
            #expect(background.code == "store_failure")
            #expect(try await client.send(.get, "/v1/responses/resp_1").code == "store_failure")
            #expect(try await client.send(.delete, "/v1/responses/resp_1").code == "store_failure")
        }
    }

    @Test("A failure of the generator ends a stream with an event that says so, and nothing is kept")
    func failure() async throws {
        let store = InMemoryResponseStore()
        try await server(ScriptedGenerator(failsAfter: 2), store).test { client in
            #expect(try await client.send(.post, "/v1/responses", body()).status == 500)
            let streamed = try await client.send(.post, "/v1/responses", body(#","stream":true"#))
            #expect(streamed.text.contains("event: response.failed"))
            let last = try #require(streamed.text.split(separator: "\n\n").last?.split(separator: "\ndata: ").last)
            let id = try #require(try JSONValue(parsing: String(last))["response"]?["id"]?.text)
            #expect(try await client.send(.get, "/v1/responses/\(id)").status == 404)
        }
    }

    @Test("Methods that a path does not have are told which it has")
    func methods() async throws {
        let answer = try await send(.put, "/v1/responses/resp_1", "{}")
        #expect(answer.status == 405)
        #expect(answer.headers[.allow] == "DELETE, GET, HEAD")
    }
}

extension ResponseRecord {
    /// A response that was made.
    static func example(_ id: String, owner: String = ServerContext.localOwner, isFinished: Bool = true) -> Self {
        ResponseRecord(
            id: id,
            owner: owner,
            created: 1_700_000_000_000,
            previous: nil,
            isBackground: !isFinished,
            input: Array(#"[{"role":"user","content":"Hi"}]"#.utf8),
            body: Array(#"{"id":"\#(id)","status":"queued","error":null,"output":[]}"#.utf8),
            isFinished: isFinished
        )
    }
}

extension JSONValue {
    var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    var first: JSONValue? { elements.first }
}

/// Fails at everything, or only at the end of a response.
struct FailingStore: ResponseStore {
    struct Failure: Error {}

    var inner: InMemoryResponseStore?

    private func store() throws -> InMemoryResponseStore {
        guard let inner else { throw Failure() }
        return inner
    }

    func add(_ response: ResponseRecord) async throws { try await store().add(response) }

    func finishResponse(_: String, of _: String, body _: [UInt8]) async throws -> Bool { throw Failure() }

    func response(_ id: String, of owner: String) async throws -> ResponseRecord? {
        try await store().response(id, of: owner)
    }

    func responses(leadingTo id: String, of owner: String) async throws -> [ResponseRecord] {
        try await store().responses(leadingTo: id, of: owner)
    }

    func deleteResponse(_ id: String, of owner: String) async throws -> Bool {
        try await store().deleteResponse(id, of: owner)
    }

    func unfinishedResponses() async throws -> [ResponseRecord] { try await store().unfinishedResponses() }
}
