import HTTPTypes
import MaruCore
import MaruTesting
import Testing

@testable import MaruServer

@Suite("Evaluations over HTTP", .timeLimit(.minutes(5)))
struct EvaluationRouteTests {
    private static let run = "/v1/evaluations/sample/runs/first"

    @Test func `A folder of suites is listed with its runs`() async throws {
        try await withEvaluation { desk in
            let list = try await send(.get, "/v1/evaluations", to: Server(evaluations: desk))
            guard case .array(let suites) = list.json["data"], let suite = suites.first else {
                Issue.record("no suites: \(list.text)")
                return
            }
            #expect(suites.count == 1 && suite["id"] == "sample" && suite["question"] == "Which one?")
            #expect(suite["scenarios"] == 1 && suite["cases"] == 4 && suite["problems"] == [])
            guard case .array(let runs) = suite["runs"] else { return }
            #expect(runs.first?["id"] == "first" && runs.first?["attempts"] == 8 && runs.first?["planned"] == 8)
            #expect(runs.first?["has_report"] == false)
        }
    }

    @Test func `Results say how often each candidate was right`() async throws {
        try await withEvaluation { desk in
            let answer = try await send(.get, Self.run + "/results", to: Server(evaluations: desk))
            guard case .array(let results) = answer.json["results"] else {
                Issue.record("no results: \(answer.text)")
                return
            }
            #expect(results.map { $0["name"] } == ["bad", "good"])
            #expect(results.map { $0["success"]?["value"] } == [0.25, 1.0])
            #expect(results.map { $0["states"]?["fail"] } == [3, nil])
        }
    }

    @Test func `Differences show both answers, and their pages join`() async throws {
        try await withEvaluation { desk in
            let server = try Server(evaluations: desk)
            let path = Self.run + "/differences?candidate=bad&reference=good"
            let whole = try await send(.get, path, to: server)
            guard case .array(let rows) = whole.json["data"], let row = rows.first else {
                Issue.record("no differences: \(whole.text)")
                return
            }
            #expect(whole.json["total"] == 3 && rows.count == 3 && whole.json["has_more"] == false)
            #expect(row["change"] == "regression" && row["expected"] == "yes")
            #expect(row["messages"] == [["role": "user", "content": "four?"]])
            guard case .array(let rounds) = row["candidate"] else { return }
            #expect(rounds.first?["text"] == "no, says four" && rounds.first?["state"] == "fail")
            #expect(rounds.first?["evidence"] == ["exact: expected yes"])
            let page = try await send(.get, path + "&limit=2", to: server)
            #expect(page.json["has_more"] == true)
            let rest = try await send(.get, path + "&limit=2&offset=2", to: server)
            guard case .array(let last) = rest.json["data"] else { return }
            #expect(last == [rows[2]])
        }
    }

    @Test func `A reviewer is shown answers without names until none is left, and what is said is kept`() async throws {
        try await withEvaluation { desk in
            let server = try Server(evaluations: desk)
            let first = try await send(.get, Self.run + "/review", to: server)
            #expect(first.json["wanted"] == 8 && first.json["done"] == 0)
            #expect(!first.text.contains("good") && !first.text.contains("bad"), "\(first.text)")
            for _ in 0..<8 {
                let shown = try await send(.get, Self.run + "/review", to: server)
                guard case .string(let id) = shown.json["item"]?["id"] else {
                    Issue.record("\(shown.text)")
                    return
                }
                let body = #"{"id": "\#(id)", "pass": true, "reason": "it does"}"#
                let kept = try await send(.post, Self.run + "/review", body, to: server)
                #expect(kept.status == 200, "\(kept.text)")
            }
            let last = try await send(.get, Self.run + "/review", to: server)
            #expect(last.json["done"] == 8 && last.json["item"] == .null)
            let run = try await send(.get, Self.run, to: server)
            #expect(run.json["labels"] == 8)
        }
    }

    @Test func `Two answers are compared side by side`() async throws {
        try await withEvaluation { desk in
            let server = try Server(evaluations: desk)
            let shown = try await send(.get, Self.run + "/review?kind=pair", to: server)
            guard case .string(let id) = shown.json["item"]?["id"] else {
                Issue.record("\(shown.text)")
                return
            }
            #expect(shown.json["wanted"] == 4)
            let kept = try await send(.post, Self.run + "/review", #"{"id": "\#(id)", "choice": "tie"}"#, to: server)
            #expect(kept.status == 200, "\(kept.text)")
            let next = try await send(.get, Self.run + "/review?kind=pair", to: server)
            #expect(next.json["done"] == 1 && next.json["item"]?["id"] != .string(id))
        }
    }

    @Test func `What cannot be is refused with its name`() async throws {
        try await withEvaluation { desk in
            let server = try Server(evaluations: desk)
            let missing = try await send(.get, "/v1/evaluations/sample/runs/second", to: server)
            #expect(missing.status == 404)
            let outside = try await send(.get, "/v1/evaluations/..%2Fsample/runs/first", to: server)
            #expect(outside.status == 404)
            let other = try await send(.get, Self.run + "/differences?candidate=bad&reference=ugly", to: server)
            #expect(other.status == 400 && other.text.contains("ugly"))
            let unknown = try await send(.post, Self.run + "/review", #"{"id": "none", "pass": true}"#, to: server)
            #expect(unknown.status == 404)
            for body in [
                #"{"id": "x"}"#, #"{"id": "x", "pass": true, "choice": "tie"}"#, #"{"id": "x", "choice": "up"}"#,
            ] {
                #expect(try await send(.post, Self.run + "/review", body, to: server).status == 400, "\(body)")
            }
        }
    }

    @Test func `Only keys that administer see evaluations`() async throws {
        let fixture = try await AccountFixture()
        try await withEvaluation { desk in
            let server = try Server(evaluations: desk, accounts: fixture.accounts)
            #expect(try await send(.get, "/v1/evaluations", headers: fixture.headers, to: server).status == 403)
            #expect(try await send(.get, "/v1/evaluations", headers: fixture.adminHeaders, to: server).status == 200)
        }
    }

    @Test func `Without a folder there are no evaluations to ask for`() async throws {
        let answer = try await send(.get, "/v1/evaluations")
        #expect(answer.status == 404 && answer.code == "unknown_url")
    }
}
