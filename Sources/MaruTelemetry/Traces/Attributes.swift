/// What a span, a resource or a value of a metric says of itself.
package struct Attributes: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// In the order in which they were set.
    package private(set) var pairs: [(name: String, value: AttributeValue)] = []

    /// What is `nil` is left out.
    package init(dictionaryLiteral elements: (String, AttributeValue?)...) {
        for (name, value) in elements { self[name] = value }
    }

    /// Setting `nil` leaves the attribute out.
    package subscript(name: String) -> AttributeValue? {
        get { pairs.first { $0.name == name }?.value }
        set {
            pairs.removeAll { $0.name == name }
            if let newValue { pairs.append((name, newValue)) }
        }
    }

    /// These, and those of `others` in place of ones with the same name.
    package func merging(_ others: Attributes) -> Attributes {
        var merged = self
        for (name, value) in others.pairs { merged[name] = value }
        return merged
    }

    package static func == (left: Attributes, right: Attributes) -> Bool {
        left.pairs.count == right.pairs.count && left.pairs.allSatisfy { right[$0.name] == $0.value }
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(Set(pairs.map(\.name))) }
}

package enum AttributeValue: Hashable, Sendable {
    case string(String)
    case integer(Int)
    case number(Double)
    case bool(Bool)
    case strings([String])
}

extension AttributeValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}
