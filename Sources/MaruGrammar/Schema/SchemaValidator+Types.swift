import MaruCore

extension SchemaValidator {
    func violations(
        of members: [JSONValue.Member],
        at place: String,
        _ assertions: Schema.ObjectAssertions,
        _ depth: Int
    ) throws(GrammarError) -> [Violation] {
        let names = Set(members.map(\.key))
        var found = assertions.required.filter { !names.contains($0) }.map {
            Violation(at: place, reason: "has no \($0)")
        }
        for member in members {
            let part = assertions.properties.last { $0.name == member.key }?.schema ?? assertions.additional
            guard let part else { continue }
            let step = place + "/" + member.key.replacing("~", with: "~0").replacing("/", with: "~1")
            found += try violations(of: member.value, at: step, by: part, depth: depth + 1)
        }
        return found
    }

    func violations(
        of elements: [JSONValue],
        at place: String,
        _ assertions: Schema.ArrayAssertions,
        _ depth: Int
    ) throws(GrammarError) -> [Violation] {
        var found: [Violation] = []
        if let minimum = assertions.minimum, elements.count < minimum {
            found.append(Violation(at: place, reason: "has \(elements.count) elements, at least \(minimum) are wanted"))
        }
        if let maximum = assertions.maximum, elements.count > maximum {
            found.append(Violation(at: place, reason: "has \(elements.count) elements, at most \(maximum) are allowed"))
        }
        let prefix = assertions.prefix ?? []
        for (index, element) in elements.enumerated() {
            guard let part = index < prefix.count ? prefix[index] : assertions.items else { continue }
            found += try violations(of: element, at: "\(place)/\(index)", by: part, depth: depth + 1)
        }
        return found
    }

    func violations(
        of text: String,
        at place: String,
        _ assertions: Schema.StringAssertions
    ) throws(GrammarError) -> [Violation] {
        let length = text.unicodeScalars.count
        var found: [Violation] = []
        if let minimum = assertions.minimum, length < minimum {
            found.append(Violation(at: place, reason: "has \(length) characters, at least \(minimum) are wanted"))
        }
        if let maximum = assertions.maximum, length > maximum {
            found.append(Violation(at: place, reason: "has \(length) characters, at most \(maximum) are allowed"))
        }
        for pattern in assertions.patterns where try patterns[pattern]?.matches(text) == false {
            found.append(Violation(at: place, reason: "does not match \(pattern.source)"))
        }
        return found
    }

    func violations(of number: Double, at place: String, _ assertions: Schema.NumberAssertions) -> [Violation] {
        let low = assertions.lower.filter { bound in
            bound.value.double.map { bound.isStrict ? number <= $0 : number < $0 } ?? false
        }
        let high = assertions.upper.filter { bound in
            bound.value.double.map { bound.isStrict ? number >= $0 : number > $0 } ?? false
        }
        return low.map { Violation(at: place, reason: "is below \($0.value.serialized())") }
            + high.map { Violation(at: place, reason: "is above \($0.value.serialized())") }
    }
}
