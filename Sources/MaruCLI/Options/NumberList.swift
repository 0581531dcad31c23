import ArgumentParser

/// Whole numbers separated by commas: `1,8,16`.
struct NumberList: Hashable, Sendable {
    let numbers: [Int]
}

extension NumberList: ExpressibleByArrayLiteral {
    init(arrayLiteral elements: Int...) { numbers = elements }
}

extension NumberList: ExpressibleByArgument {
    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        let numbers = parts.compactMap(\.self)
        guard numbers.count == parts.count else { return nil }
        self.numbers = numbers
    }

    var defaultValueDescription: String { numbers.map(String.init).joined(separator: ",") }
}

extension NumberList {
    /// - Throws: `ValidationError` for a number outside of `range`.
    func validate(_ option: String, in range: ClosedRange<Int>) throws {
        for number in numbers where !range.contains(number) {
            throw ValidationError("\(option) is \(number); it must be from \(range.lowerBound) to \(range.upperBound).")
        }
    }
}
