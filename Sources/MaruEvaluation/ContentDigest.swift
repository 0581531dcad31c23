import Crypto
package import Foundation
import MaruCore

/// The SHA-256 of what something says, in hexadecimal: two that are equal say the same.
package struct ContentDigest: Hashable, Codable, Sendable, CustomStringConvertible {
    package let description: String

    package init(of bytes: Data) { description = SHA256.hash(data: bytes).hexadecimal }

    /// The digest of a text's UTF-8.
    package init(of text: String) { self.init(of: Data(text.utf8)) }

    /// The digest of a value in its one written form.
    /// - Throws: when it cannot be written, which is a mistake of its type.
    package init(ofRecord value: some Encodable) throws { self.init(of: try RecordCoding.bytes(of: value)) }

    package init(from decoder: any Decoder) throws {
        description = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The beginning, for people.
    package var short: String { String(description.prefix(12)) }
}
