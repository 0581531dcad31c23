/// Dates and times as TOML writes them, after RFC 3339.
enum TOMLDate {
    /// Whether `text` is a date, a time of day, or both, with or without an offset from UTC.
    static func isValid(_ text: String) -> Bool {
        if let match = text.wholeMatch(of: /(\d{4}-\d\d-\d\d)/) { return isDate(match.1) }
        if let match = text.wholeMatch(of: /(\d\d:\d\d:\d\d)(\.\d+)?/) { return isTime(match.1) }
        let both = /(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)?/
        guard let match = text.wholeMatch(of: both) else { return false }
        return isDate(match.1) && isTime(match.2) && match.4.map(isOffset) ?? true
    }

    private static func isDate(_ text: Substring) -> Bool {
        let numbers = text.split(separator: "-").compactMap { Int($0) }
        guard numbers.count == 3, (1...12).contains(numbers[1]) else { return false }
        let isLeap = numbers[0] % 4 == 0 && (numbers[0] % 100 != 0 || numbers[0] % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[numbers[1] - 1]).contains(numbers[2])
    }

    /// A minute may have a leap second.
    private static func isTime(_ text: Substring) -> Bool {
        let numbers = text.split(separator: ":").compactMap { Int($0) }
        return numbers.count == 3 && numbers[0] < 24 && numbers[1] < 60 && numbers[2] <= 60
    }

    private static func isOffset(_ text: Substring) -> Bool {
        guard text.count == 6 else { return true }
        let numbers = text.dropFirst().split(separator: ":").compactMap { Int($0) }
        return numbers.count == 2 && numbers[0] < 24 && numbers[1] < 60
    }
}
