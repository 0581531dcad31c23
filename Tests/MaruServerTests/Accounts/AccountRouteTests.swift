import HTTPTypes
import MaruAccounts
import MaruCore
import Testing

@testable import MaruServer

@Suite("Administration over HTTP", .timeLimit(.minutes(5)))
struct AccountRouteTests {
    @Test("A colleague's key is made with organisation, project and limits, and works")
    func colleague() async throws {
        let fixture = try await AccountFixture()
        func ask(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) async throws -> RouterAnswer {
            try await send(method, path, body, headers: fixture.adminHeaders, accounts: fixture.accounts)
        }
        let organization = try await ask(
            .post,
            "/v1/organizations",
            #"{"name":"hana","limits":{"cost_per_month":"9.5"}}"#
        )
        #expect(organization.json["limits"]?["cost_per_month"] == "9.5")
        let id = try #require(organization.json["id"]?.text)
        let project = try await ask(.post, "/v1/projects", #"{"organization":"\#(id)","name":"search"}"#)
        let projectID = try #require(project.json["id"]?.text)
        let made = try await ask(
            .post,
            "/v1/keys",
            #"{"project":"\#(projectID)","name":"yuna","scopes":{"models":["scripted"],"endpoints":["chat"]},"#
                + #""limits":{"tokens_per_day":1000},"expires_at":1999999999}"#
        )
        let key = try #require(made.json["key"]?.text)
        #expect(made.json["organization_name"] == "hana")
        #expect(made.json["scopes"]?["endpoints"] == ["chat"])
        #expect(made.json["expires_at"] == 1_999_999_999)

        let listed = try await ask(.get, "/v1/keys?project=\(projectID)")
        #expect(!listed.text.contains(key))
        guard case .array(let keys) = listed.json["data"] else { return }
        #expect(keys.map { $0["name"] } == ["yuna"])

        let own = try await send(
            .get,
            "/v1/keys/self",
            headers: [.authorization: "Bearer \(key)"],
            accounts: fixture.accounts
        )
        #expect(own.json["name"] == "yuna")
        #expect(own.json["limits"]?["tokens_per_day"] == 1000)
    }

    @Test("A key is rotated, changed and revoked")
    func life() async throws {
        let fixture = try await AccountFixture(limits: [.tokensPerDay: 10, .parallelRequests: 2])
        let path = "/v1/keys/\(fixture.key.key.id)"
        func ask(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) async throws -> RouterAnswer {
            try await send(method, path, body, headers: fixture.adminHeaders, accounts: fixture.accounts)
        }
        func status(of key: String) async throws -> Int {
            let headers: HTTPFields = [.authorization: "Bearer \(key)"]
            return try await send(.get, "/v1/models", headers: headers, accounts: fixture.accounts).status
        }
        let changed = try await ask(.post, path, #"{"limits":{"tokens_per_day":null,"requests_per_minute":7}}"#)
        #expect(changed.json["limits"]?["tokens_per_day"] == .null)
        #expect(changed.json["limits"]?["requests_per_minute"] == 7)
        #expect(changed.json["limits"]?["parallel_requests"] == 2)

        let rotated = try await ask(.post, path + "/rotate", #"{"grace_seconds":0}"#)
        let fresh = try #require(rotated.json["key"]?.text)
        #expect(try await status(of: fixture.key.text) == 401)
        #expect(try await status(of: fresh) == 200)

        let revoked = try await ask(.delete, path)
        #expect(revoked.json["revoked_at"] != .null)
        #expect(try await status(of: fresh) == 401)
        #expect(try await ask(.post, path + "/rotate").status == 409)
    }

    @Test("Prices are set, shown and removed, and money is counted by them")
    func prices() async throws {
        let fixture = try await AccountFixture(limits: [.costPerMonth: 1_000_000])
        func chat() async throws -> RouterAnswer {
            let body = #"{"model":"scripted","messages":[{"role":"user","content":"Hi there"}]}"#
            return try await send(
                .post,
                "/v1/chat/completions",
                body,
                headers: fixture.headers,
                accounts: fixture.accounts
            )
        }
        #expect(try await chat().code == "no_price")
        let price = #"{"currency":"KRW","input":"100000","output":"50000"}"#
        let set = try await send(
            .put,
            "/v1/prices/scripted",
            price,
            headers: fixture.adminHeaders,
            accounts: fixture.accounts
        )
        #expect(set.json["currency"] == "KRW")
        try await fixture.ledger.refresh(at: AccountFixture.now)
        #expect(try await chat().status == 200)
        // Two tokens of the prompt at 0.1 and five of the answer at 0.05.
        #expect(try await fixture.used().cost == 450_000)
        let removed = try await send(
            .delete,
            "/v1/prices/scripted",
            headers: fixture.adminHeaders,
            accounts: fixture.accounts
        )
        #expect(removed.json["data"] == [])
    }

    @Test("Usage is told by day, model and key; a key that does not administer sees its project's only")
    func usage() async throws {
        let fixture = try await AccountFixture()
        let other = try await fixture.store.createOrganization("other", at: AccountFixture.now)
        let project = try await fixture.store.project(named: Project.standardName, in: other)
        let stranger = try await fixture.store.createKey("stranger", in: project, at: AccountFixture.now)
        let body = #"{"model":"scripted","messages":[{"role":"user","content":"Hi there"}]}"#
        for key in [fixture.key.text, stranger.text, stranger.text] {
            let headers: HTTPFields = [.authorization: "Bearer \(key)"]
            _ = try await send(.post, "/v1/chat/completions", body, headers: headers, accounts: fixture.accounts)
        }
        try await fixture.ledger.flush()
        let path = "/v1/usage?from=2026-11-25&through=2026-11-25&group_by=day,org"
        let all = try await send(.get, path, headers: fixture.adminHeaders, accounts: fixture.accounts)
        #expect(all.json["total"]?["requests"] == 3)
        guard case .array(let rows) = all.json["data"] else { return }
        #expect(rows.map { $0["org"] } == ["acme", "other"])
        #expect(rows.last?["output_tokens"] == 10)
        let own = try await send(.get, path, headers: fixture.headers, accounts: fixture.accounts)
        #expect(own.json["total"]?["requests"] == 1)
    }

    @Test(
        "What cannot be is an error that names it",
        arguments: [
            ("POST", "/v1/organizations", #"{"name":"acme"}"#, 409, "name_taken"),
            ("POST", "/v1/organizations", #"{"name":"a b"}"#, 400, "invalid_value"),
            ("POST", "/v1/organizations", #"{"name":"x","limits":{"tokens":1}}"#, 400, "unknown_parameter"),
            ("POST", "/v1/organizations", #"{"name":"x","limits":{"cost_per_month":5}}"#, 400, "invalid_type"),
            ("POST", "/v1/projects", #"{"organization":"nobody","name":"x"}"#, 404, "organization_not_found"),
            ("POST", "/v1/keys", #"{"project":"nowhere","name":"x"}"#, 404, "project_not_found"),
            ("POST", "/v1/keys/nobody", #"{"limits":{}}"#, 404, "key_not_found"),
            ("DELETE", "/v1/keys/nobody", nil, 404, "key_not_found"),
            ("PUT", "/v1/prices/m", #"{"input":"1","output":"2"}"#, 400, "missing_required_parameter"),
            ("PUT", "/v1/prices/m", #"{"currency":"won","input":"1","output":"2"}"#, 400, "invalid_value"),
            ("GET", "/v1/usage?from=today", nil, 400, "invalid_value"),
            ("GET", "/v1/usage?group_by=colour", nil, 400, "invalid_value"),
            ("GET", "/v1/keys?colour=red", nil, 400, "unknown_parameter"),
        ]
    )
    func errors(method: String, path: String, body: String?, status: Int, code: String) async throws {
        let fixture = try await AccountFixture()
        let method = try #require(HTTPRequest.Method(rawValue: method))
        let answer = try await send(method, path, body, headers: fixture.adminHeaders, accounts: fixture.accounts)
        #expect(answer.status == status, "\(answer.text)")
        #expect(answer.code == .string(code))
    }

    @Test("Only a key that administers may administer")
    func permission() async throws {
        let fixture = try await AccountFixture()
        for path in ["/v1/organizations", "/v1/projects", "/v1/keys", "/v1/prices"] {
            let answer = try await send(.get, path, headers: fixture.headers, accounts: fixture.accounts)
            #expect(answer.status == 403)
            #expect(answer.code == "endpoint_not_allowed")
        }
    }
}
