import Foundation
import HTTPTypes
import MaruCore
import MaruRecords
import MaruTesting
import Testing

@testable import MaruServer

@Suite("/v1/files", .timeLimit(.minutes(5)))
struct FileRouteTests {
    private static let form: HTTPFields = [.contentType: "multipart/form-data; boundary=b"]

    private static func body(_ content: String, purpose: String = "batch") -> String {
        "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n\(purpose)\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"입력.jsonl\"\r\n\r\n"
            + "\(content)\r\n--b--\r\n"
    }

    private func id(_ answer: RouterAnswer) throws -> String {
        guard case .string(let id) = answer.json["id"] else { throw NoID() }
        return id
    }

    private struct NoID: Error {}

    @Test("A file is kept, described, listed, given back and deleted")
    func life() async throws {
        try await withArchive { archive in
            // Longer than the pieces in which it comes.
            let content = String(repeating: "0123456789abcde\n", count: 10_000)
            let made = try await send(.post, "/v1/files", Self.body(content), headers: Self.form, files: archive)
            #expect(made.status == 200)
            #expect(made.json["object"] == "file")
            #expect(made.json["bytes"] == 160_000)
            #expect(made.json["filename"] == "입력.jsonl")
            #expect(made.json["purpose"] == "batch")
            #expect(made.json["status"] == "processed")
            let id = try id(made)
            #expect(try await send(.get, "/v1/files/\(id)", files: archive).json == made.json)
            #expect(try await send(.get, "/v1/files", files: archive).json["data"] == .array([made.json]))
            let read = try await send(.get, "/v1/files/\(id)/content", files: archive)
            #expect(read.text == content)
            #expect(read.headers[.contentDisposition] == "attachment; filename*=UTF-8''%EC%9E%85%EB%A0%A5%2Ejsonl")
            #expect(try await send(.delete, "/v1/files/\(id)", files: archive).json["deleted"] == true)
            #expect(try await send(.delete, "/v1/files/\(id)", files: archive).code == "file_not_found")
            #expect(try await send(.get, "/v1/files/\(id)/content", files: archive).status == 404)
            #expect(throws: ContentError.self) { try archive.contents.open(id) }
        }
    }

    @Test("Files are listed page by page")
    func pages() async throws {
        try await withArchive { archive in
            for purpose in ["batch", "user_data", "batch"] {
                let body = Self.body("x", purpose: purpose)
                #expect(try await send(.post, "/v1/files", body, headers: Self.form, files: archive).status == 200)
            }
            let first = try await send(.get, "/v1/files?limit=2&order=asc", files: archive)
            #expect(first.json["has_more"] == true)
            guard case .string(let last) = first.json["last_id"] else { throw NoID() }
            let rest = try await send(.get, "/v1/files?order=asc&after=\(last)", files: archive)
            #expect(rest.json["has_more"] == false)
            #expect(rest.json["first_id"] == rest.json["last_id"])
            let others = try await send(.get, "/v1/files?purpose=user_data", files: archive)
            #expect(others.json["first_id"] == .string(last))
            for (query, parameter) in [
                ("limit=0", "limit"), ("order=up", "order"), ("purpose=x", "purpose"), ("a=1", "a"),
            ] {
                let refused = try await send(.get, "/v1/files?\(query)", files: archive)
                #expect(refused.status == 400)
                #expect(refused.json["error"]?["param"] == .string(parameter))
            }
            #expect(try await send(.get, "/v1/files?after=file-x", files: archive).status == 404)
        }
    }

    @Test("An upload that is refused or breaks off leaves nothing behind")
    func refused() async throws {
        try await withArchive { archive in
            var configuration = ServerConfiguration()
            configuration.maximumFileBytes = 100
            let whole = Self.body("x")
            let uploads = [
                (String(whole.dropLast(4)), 400, "invalid_form"),
                (Self.body("x", purpose: "fun"), 400, "invalid_value"),
                (Self.body(String(repeating: "x", count: 101)), 413, "request_too_large"),
                (Self.body(String(repeating: "x", count: 70_000)), 413, "request_too_large"), ("", 400, "invalid_form"),
            ]
            for (body, status, code) in uploads {
                let answer = try await send(
                    .post,
                    "/v1/files",
                    body,
                    headers: Self.form,
                    files: archive,
                    configuration: configuration
                )
                #expect(answer.status == status)
                #expect(answer.code == .string(code))
            }
            #expect(try await archive.store.fileNames().isEmpty)
            #expect(try FileManager.default.contentsOfDirectory(atPath: archive.contents.path).isEmpty)
        }
    }

    @Test("A file stays while a batch reads it")
    func inUse() async throws {
        try await withArchive { archive in
            try await archive.keep("{}")
            _ = try await archive.addBatch()
            let answer = try await send(.delete, "/v1/files/file-in", files: archive)
            #expect(answer.status == 409)
            #expect(answer.code == "file_in_use")
        }
    }

    @Test(
        "A server that keeps nothing says so",
        arguments: ["/v1/files", "/v1/files/x", "/v1/batches", "/v1/batches/x"]
    )
    func nothingKept(path: String) async throws {
        let answer = try await send(.get, path)
        #expect(answer.status == 404)
        #expect(answer.code == "no_storage")
    }
}
