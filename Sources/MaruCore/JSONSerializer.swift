extension JSONValue {
    /// This value as JSON text, with object keys in their order.
    ///
    /// Strings are escaped only where JSON demands it. JSON has no NaN and no infinity: they become `null`, as in
    /// ECMAScript.
    /// - Parameter pretty: one member or element a line, indented by two spaces.
    package func serialized(pretty: Bool = false) -> String {
        String(decoding: serializedBytes(pretty: pretty), as: UTF8.self)
    }

    /// The UTF-8 bytes of ``serialized(pretty:)``.
    package func serializedBytes(pretty: Bool = false) -> [UInt8] {
        var serializer = JSONSerializer(isPretty: pretty)
        serializer.write(self, indentation: 0)
        return serializer.output
    }
}

private struct JSONSerializer {
    let isPretty: Bool
    var output: [UInt8] = []

    init(isPretty: Bool) { self.isPretty = isPretty }

    mutating func write(_ value: JSONValue, indentation: Int) {
        switch value {
        case .null: output += "null".utf8
        case .bool(let bool): output += (bool ? "true" : "false").utf8
        case .integer(let integer): output += String(integer).utf8
        case .number(let number): output += (number.isFinite ? "\(number)" : "null").utf8
        case .string(let string): write(string)
        case .array(let elements):
            write(elements, between: "[", "]", indentation: indentation) { serializer, element, indentation in
                serializer.write(element, indentation: indentation)
            }
        case .object(let members):
            write(members, between: "{", "}", indentation: indentation) { serializer, member, indentation in
                serializer.write(member.key)
                serializer.output += (serializer.isPretty ? ": " : ":").utf8
                serializer.write(member.value, indentation: indentation)
            }
        }
    }

    private mutating func write<Element>(
        _ elements: [Element],
        between open: String,
        _ close: String,
        indentation: Int,
        _ body: (inout JSONSerializer, Element, Int) -> Void
    ) {
        output += open.utf8
        for (index, element) in elements.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            startLine(indentation: indentation + 1)
            body(&self, element, indentation + 1)
        }
        if !elements.isEmpty { startLine(indentation: indentation) }
        output += close.utf8
    }

    private mutating func startLine(indentation: Int) {
        guard isPretty else { return }
        output.append(0x0A)
        output += repeatElement(0x20, count: 2 * indentation)
    }

    private mutating func write(_ string: String) {
        output.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): output += "\\\"".utf8
            case UInt8(ascii: "\\"): output += "\\\\".utf8
            case 0x08: output += "\\b".utf8
            case 0x09: output += "\\t".utf8
            case 0x0A: output += "\\n".utf8
            case 0x0C: output += "\\f".utf8
            case 0x0D: output += "\\r".utf8
            case 0..<0x20: output += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }
}
