import HTTPTypes
import MaruConsole
import MaruCore
import Testing

@testable import MaruServer

@Suite("The console over HTTP")
struct ConsoleRouteTests {
    @Test("Browsers get the console at the root, everyone else a text", arguments: [nil, "*/*", "application/json"])
    func root(accept: String?) async throws {
        let browser = try await send(.get, "/", headers: [.accept: "text/html,application/xhtml+xml,*/*;q=0.8"])
        #expect(browser.headers[.contentType] == "text/html; charset=utf-8")
        #expect(browser.text.hasPrefix("<!doctype html>"))
        #expect(browser.headers[.vary] == "Accept")
        var headers: HTTPFields = [:]
        headers[.accept] = accept
        let other = try await send(.get, "/", headers: headers)
        #expect(other.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(other.text.contains("curl"))
    }

    @Test("Every file is served with its type, and forbids whatever is not its own")
    func files() async throws {
        let types = ["css": "text/css", "html": "text/html", "js": "text/javascript", "svg": "image/svg+xml"]
        for file in ConsoleFile.all {
            let answer = try await send(.get, "/console/\(file.path)")
            #expect(answer.status == 200)
            let type = types[file.path.split(separator: ".").last.map(String.init) ?? ""]
            #expect(answer.headers[.contentType]?.hasPrefix(type ?? "?") == true, "\(file.path)")
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            let policy = answer.headers[.contentSecurityPolicy] ?? ""
            #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"))
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("unsafe"))
        }
    }

    @Test("A file that a browser has already is not sent again")
    func tags() async throws {
        let first = try await send(.get, "/console/main.js")
        let tag = try #require(first.headers[.eTag])
        let second = try await send(.get, "/console/main.js", headers: [.ifNoneMatch: tag])
        #expect(second.status == 304)
        #expect(second.text.isEmpty)
        #expect(second.headers[.eTag] == tag)
        #expect(try await send(.get, "/console/main.js", headers: [.ifNoneMatch: "\"other\""]).status == 200)
    }

    @Test("What is not a file is a 404 that names it", arguments: ["nothing.js", "../main.js", "pages", "pages/", ""])
    func missing(path: String) async throws {
        let answer = try await send(.get, "/console/\(path)")
        #expect(answer.status == 404)
        #expect(answer.code == "unknown_url")
    }

    @Test("The console itself needs no key; what it shows does")
    func keys() async throws {
        let guarded = ServerConfiguration(apiKey: "secret")
        #expect(try await send(.get, "/console/main.js", configuration: guarded).status == 200)
        #expect(try await send(.get, "/v1/requests", configuration: guarded).status == 401)
    }
}
