import MaruCore

/// A schema and the schemas inside it that it refers to.
struct SchemaDocument {
    let root: Subschema

    init(_ root: JSONValue) { self.root = Subschema(value: root, pointer: "#") }

    /// The schema that `reference` points at (RFC 6901).
    ///
    /// - Parameter pointer: where the reference stands, for errors.
    func resolve(_ reference: String, from pointer: String) throws(GrammarError) -> Subschema {
        guard reference == "#" || reference.hasPrefix("#/") else {
            throw .unresolvedReference(reference, at: pointer)
        }
        var target = root
        for step in reference.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            guard let name = Self.decoded(step), let part = Self.part(name, of: target.value) else {
                throw .unresolvedReference(reference, at: pointer)
            }
            target = target.part(name, part)
        }
        return target
    }

    private static func part(_ name: String, of value: JSONValue) -> JSONValue? {
        if case .array(let elements) = value, let index = Int(name), elements.indices.contains(index) {
            return elements[index]
        }
        return value[name]
    }

    /// Undoes the escapes of a fragment, and then those of a JSON pointer.
    private static func decoded(_ step: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = step.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let code = UInt8(String(Substring(rest.prefix(2))), radix: 16) else { return nil }
            bytes.append(code)
            rest = rest.dropFirst(2)
        }
        let text = String(validating: bytes, as: UTF8.self)
        return text?.replacing("~1", with: "/").replacing("~0", with: "~")
    }
}
