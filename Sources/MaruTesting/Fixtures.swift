import Foundation
package import MaruCore

/// The reference data under Tests/Fixtures.
package enum Fixtures {
    /// Where `relative` lies on this machine.
    package static func path(_ relative: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Tests/Fixtures").appending(path: relative).path(percentEncoded: false)
    }

    package static func bytes(_ relative: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: path(relative))))
    }

    package static func json(_ relative: String) throws -> JSONValue {
        try JSONValue(parsing: bytes(relative))
    }
}
