import MaruCore
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

@testable import MaruRegistry

/// A server on this machine that behaves as a model hub does, and misbehaves on demand.
///
/// Large files are answered with a redirect from `127.0.0.1` to `localhost`, as a hub redirects to its content servers.
final class TestHub: Sendable {
    struct Seen: Equatable {
        let method: String
        let path: String
        let range: String?
        let authorization: String?
        let encoding: String?
    }

    enum Fault {
        /// Closes the connection after so many bytes of the answer.
        case cut(after: Int)
        /// Sends so many bytes and then nothing until the test is over.
        case hold(after: Int)
        case ignoresRange
        case sends([UInt8])
        case status(Int, code: String? = nil)
        case tells(sha256: String)
        case claims(size: Int)
        case redirects(to: String)
    }

    static let commit = "0123456789abcdef0123456789abcdef01234567"

    private struct State {
        var port = 0
        var files: [String: [UInt8]] = [:]
        var faults: [String: [Fault]] = [:]
        var seen: [Seen] = []
        var token: String?
    }

    private let state = Mutex(State())
    private let (gate, opener) = AsyncStream.makeStream(of: Void.self)

    /// Files of the repository `owner/name`, by their paths.
    init(_ files: [String: [UInt8]], token: String? = nil) {
        state.withLock {
            $0.files = files
            $0.token = token
        }
    }

    var endpoint: String { "http://127.0.0.1:\(state.withLock(\.port))" }
    var seen: [Seen] { state.withLock(\.seen) }

    /// What the content server was asked for.
    var transfers: [Seen] { seen.filter { $0.method == "GET" && $0.path.hasPrefix("/content/") } }

    /// Lets the next requests for `path` fail, one fault for each request that transfers or describes it.
    func fail(_ path: String, _ faults: Fault...) {
        state.withLock { $0.faults[path, default: []] += faults }
    }

    /// Runs the server for as long as `body` runs.
    func run<T: Sendable>(_ body: @escaping @Sendable () async throws -> T) async throws -> T {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in self.answer(request) },
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in port.yield(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            for await number in ports {
                self.state.withLock { $0.port = number }
                break
            }
            defer {
                self.opener.finish()
                group.cancelAll()
            }
            return try await body()
        }
    }

    private func answer(_ request: Request) -> Response {
        let path = request.uri.path
        state.withLock {
            $0.seen.append(
                Seen(
                    method: request.method.rawValue,
                    path: path,
                    range: request.headers[.range],
                    authorization: request.headers[.authorization],
                    encoding: request.headers[.acceptEncoding]
                )
            )
        }
        if let token = state.withLock(\.token), !path.hasPrefix("/content/"),
            request.headers[.authorization] != "Bearer " + token
        {
            return reply(401, ["X-Error-Code": "GatedRepo"])
        }
        if path.hasPrefix("/api/") { return list(path, request.uri.queryParameters["cursor"].map(String.init)) }
        let isContent = path.hasPrefix("/content/")
        let name = path.components(separatedBy: isContent ? "/content/" : "/resolve/").last ?? ""
        let file = isContent ? name : name.split(separator: "/").dropFirst().joined(separator: "/")
        guard let bytes = state.withLock({ $0.files[file] }) else {
            return reply(404, ["X-Error-Code": "EntryNotFound"])
        }
        return isContent || bytes.count < 1000 || path.hasPrefix("/web/")
            ? content(bytes, request, file) : describe(bytes, request, file)
    }

    /// The hub itself: what the file is, and where its content lies.
    private func describe(_ bytes: [UInt8], _ request: Request, _ file: String) -> Response {
        var (digest, size) = (SHA256.hash(data: bytes).hexadecimal, bytes.count)
        var location = "http://localhost:\(state.withLock(\.port))/content/\(file)"
        for fault in request.method == .head ? take("hub/" + file) : [] {
            switch fault {
            case .tells(let sha256): digest = sha256
            case .claims(let claim): size = claim
            case .status(let status, let code): return reply(status, code.map { ["X-Error-Code": $0] } ?? [:])
            default: break
            }
        }
        if request.method == .get, case .redirects(let place)? = take("redirect/" + file).first { location = place }
        return reply(
            302,
            [
                "Location": location, "X-Linked-Etag": "\"\(digest)\"", "X-Linked-Size": String(size),
                "X-Repo-Commit": Self.commit, "ETag": "\"abc\"",
            ]
        )
    }

    private func content(_ bytes: [UInt8], _ request: Request, _ file: String) -> Response {
        let fault = request.method == .get ? take(file).first : nil
        if case .status(let status, let code)? = fault {
            return reply(status, code.map { ["X-Error-Code": $0] } ?? [:])
        }
        var (start, bytes) = (0, bytes)
        if case .sends(let others)? = fault { bytes = others }
        let ignoresRange = if case .ignoresRange? = fault { true } else { false }
        if let range = request.headers[.range], !ignoresRange {
            start = Int(range.dropFirst("bytes=".count).prefix { $0.isNumber }) ?? 0
        }
        var headers = ["ETag": "\"\(git(bytes))\"", "Content-Length": String(bytes.count - start)]
        if start > 0 { headers["Content-Range"] = "bytes \(start)-\(bytes.count - 1)/\(bytes.count)" }
        guard request.method == .get else { return reply(200, headers) }
        return reply(start > 0 ? 206 : 200, headers, body(bytes[start...], fault))
    }

    private struct Cut: Error {}

    private func body(_ bytes: ArraySlice<UInt8>, _ fault: Fault?) -> ResponseBody {
        let gate = gate
        return ResponseBody(contentLength: bytes.count) { writer in
            switch fault {
            case .cut(let count)?:
                try await writer.write(ByteBuffer(bytes: bytes.prefix(count)))
                throw Cut()
            case .hold(let count)?:
                try await writer.write(ByteBuffer(bytes: bytes.prefix(count)))
                for await _ in gate {}
                throw Cut()
            default:
                try await writer.write(ByteBuffer(bytes: bytes))
                try await writer.finish(nil)
            }
        }
    }

    /// Two pages: half of the files, and the rest.
    private func list(_ path: String, _ cursor: String?) -> Response {
        if path.contains("/revision/") { return json(#"{"sha":"\#(Self.commit)","private":false}"#) }
        let files = state.withLock(\.files).sorted { $0.key < $1.key }
        let half = files.count / 2
        let page = cursor == nil ? files[..<half] : files[half...]
        let items = page.map { path, bytes in
            let digest = SHA256.hash(data: bytes).hexadecimal
            let large =
                bytes.count < 1000 ? "" : #","lfs":{"oid":"\#(digest)","size":\#(bytes.count),"pointerSize":134}"#
            return #"{"type":"file","path":"\#(path)","size":\#(bytes.count),"oid":"\#(git(bytes))"\#(large)}"#
        }
        let link = cursor == nil ? ["Link": "<\(endpoint)\(path)?recursive=1&cursor=2>; rel=\"next\""] : [:]
        return json(
            "[" + (items + [#"{"type":"directory","path":"folder","oid":"1","size":0}"#]).joined(separator: ",") + "]",
            link
        )
    }

    private func json(_ text: String, _ headers: [String: String] = [:]) -> Response {
        reply(
            200,
            headers.merging(["Content-Type": "application/json"]) { $1 },
            ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    private func reply(_ status: Int, _ headers: [String: String], _ body: ResponseBody = ResponseBody()) -> Response {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return Response(status: .init(code: status), headers: fields, body: body)
    }

    private func take(_ path: String) -> [Fault] {
        state.withLock { state in
            guard var faults = state.faults[path], !faults.isEmpty else { return [] }
            let first = faults.removeFirst()
            state.faults[path] = faults
            return [first]
        }
    }

    private func git(_ bytes: [UInt8]) -> String {
        Insecure.SHA1.hash(data: Array("blob \(bytes.count)\0".utf8) + bytes).hexadecimal
    }
}
