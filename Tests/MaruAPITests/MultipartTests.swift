import MaruRecords
import Testing

@testable import MaruAPI

@Suite("Forms in which files are sent")
struct MultipartTests {
    private static let formType = "multipart/form-data; boundary=\"b-1\""
    private static let purpose = "--b-1\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
    private static let file =
        "--b-1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"입력 \\\"1\\\".jsonl\"\r\n"
        + "Content-Type: application/octet-stream\r\n\r\n\r\n--b-\r\n--b\r\r\n안녕\r\n\r\n"
    private static let end = "--b-1--\r\n"

    /// Reads a form in pieces of so many bytes.
    private func read(_ text: String, piece: Int = .max, type: String? = formType) throws -> (FileForm.Upload, String) {
        var form = try FileForm(contentType: type)
        var content: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            for bytes in try form.read(rest.prefix(piece)) { content += bytes }
            rest = rest.dropFirst(piece)
        }
        return (try form.finish(), String(decoding: content, as: UTF8.self))
    }

    @Test("Every way to cut a form into pieces gives the same file", arguments: 1...40)
    func pieces(piece: Int) throws {
        for text in [Self.purpose + Self.file + Self.end, Self.file + Self.purpose + Self.end] {
            let (upload, content) = try read(text, piece: piece)
            #expect(content == "\r\n--b-\r\n--b\r\r\n안녕\r\n")
            #expect(upload.name == "입력 \"1\".jsonl")
            #expect(upload.purpose == .batch)
            #expect(upload.lifetime == 2_592_000)
        }
    }

    @Test("A file may be empty, and says how long it stays")
    func lifetime() throws {
        let fields = ["expires_after[anchor]": "created_at", "expires_after[seconds]": "3600", "purpose": "user_data"]
        let text = fields.map { "--b-1\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n" }.joined()
        let file = "--b-1\r\ncontent-disposition: form-data; name=file; filename=a\\b.txt\r\n\r\n\r\n"
        let (upload, content) = try read(text + file + Self.end)
        #expect(upload == .init(name: "a\\b.txt", purpose: .userData, lifetime: 3600))
        #expect(content == "")
    }

    private func part(_ name: String, _ value: String) -> String {
        "--b-1\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }

    @Test("What is missing, unknown or wrong is named")
    func fields() {
        let whole = Self.purpose + Self.file
        func error(_ text: String) -> APIError? { #expect(throws: APIError.self) { try read(text + Self.end) } }
        #expect(error(Self.file) == .missingParameter("purpose"))
        #expect(error(Self.purpose) == .missingParameter("file"))
        #expect(error(whole + part("colour", "red")) == .unknownParameter("colour"))
        #expect(error(whole + Self.purpose)?.code == "invalid_form")
        #expect(error(whole + Self.file)?.code == "invalid_form")
        #expect(error(Self.file + part("purpose", "batch_output"))?.parameter == "purpose")
        #expect(error(Self.purpose + part("file", "x"))?.parameter == "file")
        #expect(error(whole + part("expires_after[seconds]", "3600")) == .missingParameter("expires_after[anchor]"))
        let anchor = part("expires_after[anchor]", "created_at")
        #expect(error(whole + anchor + part("expires_after[seconds]", "60"))?.parameter == "expires_after[seconds]")
        #expect(
            error(whole + part("expires_after[anchor]", String(repeating: "x", count: 2000)))?.code == "invalid_value"
        )
    }

    private static let malformedForms = [
        ("", "ends before"), (purpose + file, "ends before"), (purpose + file + "--b-1", "ends before"),
        ("x" + purpose, "does not begin"), ("\r\n" + purpose + file + end, "does not begin"),
        (purpose + file + "--b-1  \r\n" + end, "neither"), (purpose + file + end + "x", "behind"),
        ("--b-1\r\nContent-Type: text/plain\r\n\r\nx\r\n" + end, "Content-Disposition"),
        ("--b-1\r\nrubbish\r\n\r\nx\r\n" + end, "rubbish"),
        ("--b-1\r\nX: " + String(repeating: "x", count: 9000), "headers"),
        (
            "--b-1\r\nContent-Disposition: form-data; name=file; filename=x\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\nx\r\n" + end,
            "base64"
        ),
    ]

    @Test("What is no form is refused, with the reason", arguments: malformedForms)
    func malformed(text: String, reason: String) throws {
        let error = #expect(throws: APIError.self) { try read(text) }
        #expect(error?.code == "invalid_form")
        #expect(try #require(error).description.contains(reason))
    }

    @Test(
        "Only a form with a boundary is read",
        arguments: [nil, "application/json", "multipart/form-data", "multipart/form-data; boundary="]
    )
    func contentType(type: String?) {
        #expect(throws: APIError.self) { try FileForm(contentType: type) }
    }
}
