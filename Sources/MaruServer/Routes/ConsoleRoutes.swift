import HTTPTypes
import Hummingbird
import MaruAPI
import MaruConsole

/// `GET /console/…`: the files of the console, whose first page browsers get at `/`.
struct ConsoleRoutes {
    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.get, "/console/**") { request, context in
            let path = context.parameters.getCatchAll().joined(separator: "/")
            guard let file = ConsoleFile.named(path) else {
                throw APIError.unknownURL(method: request.method.rawValue, path: request.uri.path)
            }
            return .file(file, to: request)
        }
    }
}

extension Response {
    /// A file of the console, or word that `request` knows it already.
    static func file(_ file: ConsoleFile, to request: Request) -> Response {
        var headers: HTTPFields = [
            .cacheControl: "no-cache",
            .contentSecurityPolicy: contentSecurityPolicy,
            .eTag: file.tag,
            .xContentTypeOptions: "nosniff",
        ]
        if let name = referrerPolicy { headers[name] = "no-referrer" }
        if request.headers[.ifNoneMatch] == file.tag { return Response(status: .notModified, headers: headers) }
        headers[.contentType] = file.contentType
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }

    /// The console runs its own files and talks to its own server, and nothing else; nobody frames it.
    private static let contentSecurityPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data:",
        "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")

    private static let referrerPolicy = HTTPField.Name("Referrer-Policy")
}
