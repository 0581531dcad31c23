package import MaruCore

/// Writes JSON straight into bytes. Commas are set by the writer; keys keep the order in which they are written.
///
/// The answer of a language model is many small documents, so this does no reflection and no allocation of its own.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8]
    private var needsComma = false

    /// - Parameter prefix: what stands before the JSON.
    package init(after prefix: [UInt8] = []) { bytes = prefix }

    /// Makes room for so many bytes more, so that the next ones need no second allocation.
    package mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    /// Writes what is no JSON, such as the end of a frame.
    package mutating func raw(_ bytes: [UInt8]) { self.bytes += bytes }

    /// `{ … }`, with the fields that `body` writes.
    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        openObject()
        body(&self)
        closeObject()
    }

    /// `[ … ]`, with the values that `body` writes.
    package mutating func array(_ body: (inout JSONWriter) -> Void) {
        beginValue()
        bytes.append(UInt8(ascii: "["))
        needsComma = false
        body(&self)
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    /// `{`, for an object whose start is written once and used often.
    package mutating func openObject() {
        beginValue()
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
    }

    /// `}`
    package mutating func closeObject() {
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    /// A key. Keys written in source code need no escaping; pass `escaping` for any other.
    package mutating func key(_ key: String, escaping: Bool = false) {
        if escaping {
            value(key)
        } else {
            beginValue()
            bytes.append(UInt8(ascii: "\""))
            bytes.append(contentsOf: key.utf8)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A string, or `null`.
    package mutating func value(_ text: String?) {
        guard let text else { return null() }
        beginValue()
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            bytes.append(contentsOf: text.utf8)
        } else {
            for byte in text.utf8 { append(escaped: byte) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    package mutating func value(_ integer: Int) {
        beginValue()
        bytes.append(contentsOf: String(integer).utf8)
    }

    package mutating func value(_ flag: Bool) {
        beginValue()
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    /// A number in its shortest form that reads back as the same. JSON has no word for infinities and NaN: `null`.
    package mutating func value(_ number: Float) {
        guard number.isFinite else { return null() }
        beginValue()
        bytes.append(contentsOf: number.description.utf8)
    }

    /// A document that was read before.
    package mutating func value(_ json: JSONValue) {
        beginValue()
        bytes += json.serializedBytes()
    }

    package mutating func null() {
        beginValue()
        bytes.append(contentsOf: "null".utf8)
    }

    private mutating func beginValue() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func append(escaped byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case 0..<0x20:
            bytes.append(contentsOf: "\\u00".utf8)
            for digit in [byte >> 4, byte & 0xF] {
                bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        default: bytes.append(byte)
        }
    }
}

extension JSONWriter {
    package mutating func field(_ name: String, _ text: String?) {
        key(name)
        value(text)
    }

    package mutating func field(_ name: String, _ integer: Int) {
        key(name)
        value(integer)
    }

    package mutating func field(_ name: String, _ flag: Bool) {
        key(name)
        value(flag)
    }

    package mutating func field(_ name: String, _ number: Float) {
        key(name)
        value(number)
    }
}
