import Foundation

/// `strftime` in the C locale, for a clock without a time zone's name, as Python's `datetime.now()` is.
struct TimeFormat {
    private let parts: DateComponents
    private let now: Date

    init(_ environment: TemplateEnvironment) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = environment.timeZone
        now = environment.now
        parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second, .nanosecond, .weekday, .dayOfYear],
            from: environment.now
        )
    }

    func text(_ format: String, _ budget: Budget) throws(Fault) -> String {
        var result = ""
        var rest = Substring(format)
        while let character = rest.popFirst() {
            guard character == "%", let next = rest.first else {
                result.append(character)
                continue
            }
            try budget.allocate(64)
            var flag: Character?
            if "-_0^#".contains(next), rest.count > 1 { flag = rest.removeFirst() }
            let directive = rest.removeFirst()
            guard let field = field(directive) else {
                result += "%\(flag.map(String.init) ?? "")\(directive)"
                continue
            }
            result += Self.apply(flag, to: field)
        }
        return result
    }

    private static func apply(_ flag: Character?, to field: String) -> String {
        let digits = field.drop { $0 == "0" || $0 == " " }
        switch flag {
        case "-": return field.allSatisfy { $0.isNumber || $0 == " " } ? (digits.isEmpty ? "0" : String(digits)) : field
        case "_":
            guard field.allSatisfy(\.isNumber) else { return field }
            let kept = digits.isEmpty ? "0" : String(digits)
            return String(repeating: " ", count: field.count - kept.count) + kept
        case "0": return field.allSatisfy { $0.isNumber || $0 == " " } ? field.replacing(" ", with: "0") : field
        case "^", "#": return field.uppercased()
        default: return field
        }
    }

    private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private var year: Int { parts.year ?? 1970 }
    private var hour: Int { parts.hour ?? 0 }
    private var twelveHour: Int { (hour + 11) % 12 + 1 }
    /// Days since Sunday.
    private var weekday: Int { (parts.weekday ?? 1) - 1 }
    /// Days since the first of January.
    private var yearday: Int { (parts.dayOfYear ?? 1) - 1 }
    private var dayName: String { Self.days[weekday] }
    private var monthName: String { Self.months[(parts.month ?? 1) - 1] }

    private func field(_ directive: Character) -> String? {
        switch directive {
        case "Y": String(year)
        case "C": pad(year / 100)
        case "y": pad(year % 100)
        case "m": pad(parts.month ?? 1)
        case "B": monthName
        case "b", "h": String(monthName.prefix(3))
        case "d": pad(parts.day ?? 1)
        case "e": pad(parts.day ?? 1, with: " ")
        case "j": pad(yearday + 1, width: 3)
        case "A": dayName
        case "a": String(dayName.prefix(3))
        case "u": String(weekday == 0 ? 7 : weekday)
        case "w": String(weekday)
        case "U": pad((yearday + 7 - weekday) / 7)
        case "W": pad((yearday + 7 - (weekday + 6) % 7) / 7)
        case "V": pad(isoWeek.week)
        case "G": String(isoWeek.year)
        case "g": pad(isoWeek.year % 100)
        default: clockField(directive)
        }
    }

    private func clockField(_ directive: Character) -> String? {
        switch directive {
        case "H": pad(hour)
        case "I": pad(twelveHour)
        case "k": pad(hour, with: " ")
        case "l": pad(twelveHour, with: " ")
        case "M": pad(parts.minute ?? 0)
        case "S": pad(parts.second ?? 0)
        case "f": pad((parts.nanosecond ?? 0) / 1000, width: 6)
        case "p": hour < 12 ? "AM" : "PM"
        case "P": hour < 12 ? "am" : "pm"
        case "s": String(Int(now.timeIntervalSince1970.rounded(.down)))
        case "Z", "z": ""
        case "n": "\n"
        case "t": "\t"
        case "%": "%"
        default: combination(directive)
        }
    }

    private func combination(_ directive: Character) -> String? {
        let formats: [Character: [Character]] = [
            "D": ["m", "/", "d", "/", "y"], "x": ["m", "/", "d", "/", "y"], "F": ["Y", "-", "m", "-", "d"],
            "T": ["H", ":", "M", ":", "S"], "X": ["H", ":", "M", ":", "S"], "R": ["H", ":", "M"],
            "r": ["I", ":", "M", ":", "S", " ", "p"],
            "c": ["a", " ", "b", " ", "e", " ", "H", ":", "M", ":", "S", " ", "Y"],
        ]
        return formats[directive]?.map { $0.isLetter ? field($0) ?? "" : String($0) }.joined()
    }

    private var isoWeek: (year: Int, week: Int) {
        let monday = (weekday + 6) % 7
        let week = (yearday - monday + 10) / 7
        if week < 1 { return (year - 1, Self.isoWeeks(in: year - 1)) }
        return week > Self.isoWeeks(in: year) ? (year + 1, 1) : (year, week)
    }

    private static func isoWeeks(in year: Int) -> Int {
        func lastWeekday(_ year: Int) -> Int { (year + year / 4 - year / 100 + year / 400) % 7 }
        return lastWeekday(year) == 4 || lastWeekday(year - 1) == 3 ? 53 : 52
    }

    private func pad(_ value: Int, width: Int = 2, with filler: Character = "0") -> String {
        let digits = String(value)
        return String(repeating: filler, count: max(width - digits.count, 0)) + digits
    }
}
