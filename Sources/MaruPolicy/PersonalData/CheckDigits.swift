/// The check digits of numbers.
enum CheckDigits {
    /// Residents and foreigners of Korea (Resident Registration Act, enforcement rules): 13 digits. Numbers that were
    /// given since October 2020 need not fit.
    static func isCivilNumber(_ digits: [Int], base: Int) -> Bool {
        guard digits.count == 13 else { return false }
        let weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return (base - sum % 11) % 10 == digits[12]
    }

    /// Businesses of Korea: 10 digits.
    static func isBusinessNumber(_ digits: [Int]) -> Bool {
        guard digits.count == 10, digits.contains(where: { $0 != 0 }) else { return false }
        let weights = [1, 3, 7, 1, 3, 7, 1, 3, 5]
        let sum = zip(digits, weights).reduce(digits[8] * 5 / 10) { $0 + $1.0 * $1.1 }
        return (10 - sum % 10) % 10 == digits[9]
    }

    /// Corporations of Korea: 13 digits. Numbers that were given since 2025 need not fit.
    static func isCorporateNumber(_ digits: [Int]) -> Bool {
        guard digits.count == 13 else { return false }
        let sum = digits.prefix(12).enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 2) }
        return (10 - sum % 10) % 10 == digits[12]
    }

    /// Payment cards (ISO/IEC 7812-1, Luhn).
    static func isLuhn(_ digits: [Int]) -> Bool {
        let sum = digits.reversed().enumerated().reduce(0) { sum, entry in
            guard entry.offset % 2 == 1 else { return sum + entry.element }
            let doubled = entry.element * 2
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return sum % 10 == 0 && digits.contains { $0 != 0 }
    }

    /// Bank accounts (ISO 13616, ISO/IEC 7064 mod 97-10), of ASCII letters and digits.
    static func isIBAN(_ scalars: [Unicode.Scalar]) -> Bool {
        guard scalars.count > 4 else { return false }
        let remainder = (scalars[4...] + scalars[..<4]).reduce(0) { remainder, scalar in
            guard scalar.isASCIILetter else { return (remainder * 10 + scalar.digit) % 97 }
            return (remainder * 100 + Int(scalar.value & 31) + 9) % 97
        }
        return remainder == 1
    }
}
