/// `namespace(…)`: the one thing that a loop can change so that it stays changed.
final class Namespace: Object, Dissolvable {
    private var entries: [(key: Value, value: Value)] = []
    private var positions: [String: Int] = [:]

    init(_ mapping: Mapping) throws(Fault) {
        super.init()
        for (key, value) in mapping.entries {
            guard case .string(let name) = key else {
                throw .operation("the attributes of a namespace have names, not keys of type '\(key.typeName)'")
            }
            try set(name.string, value)
        }
    }

    func set(_ name: String, _ value: Value) throws(Fault) {
        if name.hasPrefix("_") { throw .refused("the attribute '\(name)' of a namespace must not begin with '_'") }
        if let position = positions[name] {
            entries[position].value = value
        } else {
            positions[name] = entries.count
            entries.append((.string(name), value))
        }
    }

    func dissolve() { entries = [] }

    override var typeName: String { "Namespace" }
    override func attribute(_ name: String) -> Value? { positions[name].map { entries[$0].value } }

    override func representation(_ printer: inout Printer) throws(Fault) {
        try printer.write("<Namespace ")
        try printer.write(entries)
        try printer.write(">")
    }
}
