/// The names of a block, and those of the blocks around it.
///
/// A block has few names, and a loop makes a scope each round: comparing a few short strings is faster than hashing.
final class Scope {
    private var entries: [(name: String, value: Value)] = []
    private let parent: Scope?

    init(parent: Scope?, hidden: [String] = []) {
        self.parent = parent
        for name in hidden { self[name] = .undefined(Undefined(.name(name))) }
    }

    subscript(name: String) -> Value? {
        get {
            var scope: Scope? = self
            while let current = scope {
                for entry in current.entries where entry.name == name { return entry.value }
                scope = current.parent
            }
            return nil
        }
        set {
            guard let newValue else { return }
            if let index = entries.firstIndex(where: { $0.name == name }) {
                entries[index].value = newValue
            } else {
                entries.append((name, newValue))
            }
        }
    }

    func value(of name: String) -> Value { self[name] ?? .undefined(Undefined(.name(name))) }
}
