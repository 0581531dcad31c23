import Foundation
import MaruCheckpoint
import MaruCore

/// The files in Golden, and what the `gguf` Python package reads from them.
enum GGUFGoldens {
    static func path(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)").path(
            percentEncoded: false
        )
    }

    static func bytes(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(filePath: path(name)))) }

    static func json() throws -> JSONValue { try JSONFile.read(path: path("golden.json")) }
}

extension JSONValue {
    var members: [Member] { if case .object(let members) = self { members } else { [] } }
    var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
    var text: String? { if case .string(let text) = self { text } else { nil } }
    var whole: Int? { if case .integer(let integer) = self { integer } else { nil } }
}

extension GGUFValue {
    /// This value as golden.json writes it.
    func golden() throws -> JSONValue {
        switch self {
        case .unsigned, .signed: .integer(integer ?? .min)
        case .float32, .float64: .number(double ?? .nan)
        case .bool(let bool): .bool(bool)
        case .string(let bytes): .string(bytes.text() ?? "not UTF-8")
        case .array(let array): .array(try array.values().map { try $0.golden() })
        }
    }
}

extension JSONValue {
    /// This value with decimals read from the hexadecimal form of golden.json.
    var readingDecimals: JSONValue {
        switch self {
        case .string(let text):
            if text.contains("0x"), let number = Double(text) { .number(number) } else { self }
        case .array(let elements): .array(elements.map(\.readingDecimals))
        default: self
        }
    }
}
