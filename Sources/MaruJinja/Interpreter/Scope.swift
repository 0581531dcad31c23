/// The names of a block, and those of the blocks around it.
final class Scope {
    private var values: [String: Value] = [:]
    private let parent: Scope?

    init(parent: Scope?, hidden: [String] = []) {
        self.parent = parent
        for name in hidden { values[name] = .undefined(Undefined(.name(name))) }
    }

    subscript(name: String) -> Value? {
        get {
            var scope: Scope? = self
            while let current = scope {
                if let value = current.values[name] { return value }
                scope = current.parent
            }
            return nil
        }
        set { values[name] = newValue }
    }

    func value(of name: String) -> Value { self[name] ?? .undefined(Undefined(.name(name))) }
}
