package import MaruCore

extension Pseudonymizer {
    /// A JSON document with pseudonyms in its strings. Its keys are names of the program that reads it and stay.
    /// - Parameter detector: finds the values that are replaced.
    package mutating func replace(
        foundBy detector: some Detector,
        in document: JSONValue
    ) throws(PseudonymError) -> JSONValue {
        switch document {
        case .string(let text):
            return .string(try replace(detector.findings(in: text), in: text))
        case .array(var elements):
            for index in elements.indices { elements[index] = try replace(foundBy: detector, in: elements[index]) }
            return .array(elements)
        case .object(var members):
            for index in members.indices {
                members[index].value = try replace(foundBy: detector, in: members[index].value)
            }
            return .object(members)
        case .null, .bool, .integer, .number:
            return document
        }
    }
}
