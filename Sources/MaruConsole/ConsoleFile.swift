/// One file of the console, as a part of the program.
package struct ConsoleFile: Sendable {
    /// Its path in the folder `Files`, such as `pages/models.js`.
    package let path: String
    package let bytes: [UInt8]
    /// Changes with the content, for `ETag`.
    package let tag: String

    init(_ path: String, _ bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        tag = "\"\(String(Self.digest(of: bytes), radix: 16))\""
    }

    package var contentType: String {
        switch path.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "html": "text/html; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        default: "application/octet-stream"
        }
    }

    /// The file with this path.
    package static func named(_ path: String) -> ConsoleFile? { byPath[path] }

    private static let byPath = Dictionary(uniqueKeysWithValues: all.map { ($0.path, $0) })

    /// FNV-1a: it has to tell versions apart, not to withstand anyone.
    private static func digest(of bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
