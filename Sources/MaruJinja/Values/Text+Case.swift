/// Letter case and kinds of characters, with Unicode's full mappings.
extension Text {
    var uppercased: Text { mapped { $0.properties.uppercaseMapping } }

    var lowercased: Text {
        if bytes.allSatisfy({ $0 < 0x80 }) {
            return made(bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
        }
        let all = Array(scalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in all.enumerated() {
            // Σ is ς at the end of a word.
            if scalar == "Σ" {
                result.append(Self.isFinalSigma(at: index, in: all) ? "ς" : "σ")
            } else {
                result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return made(String(result))
    }

    private static func isFinalSigma(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
        let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
        return before?.properties.isCased == true && after?.properties.isCased != true
    }

    var capitalized: Text {
        guard let first = bytes.first else { return self }
        let length = min(Scalars.length(startingWith: first), bytes.count)
        let head = self[0..<length].mapped { $0.properties.titlecaseMapping }
        return made(head.bytes + self[length..<bytes.count].lowercased.bytes)
    }

    /// As Python's `str.title`: the first letter of every run of letters.
    var titlecased: Text {
        var isInWord = false
        return mapped { scalar in
            defer { isInWord = scalar.properties.isCased }
            return isInWord ? scalar.properties.lowercaseMapping : scalar.properties.titlecaseMapping
        }
    }

    var caseSwapped: Text {
        mapped { scalar in
            if scalar.properties.isUppercase { return scalar.properties.lowercaseMapping }
            if scalar.properties.isLowercase { return scalar.properties.uppercaseMapping }
            return String(scalar)
        }
    }

    func mapped(_ map: (Unicode.Scalar) -> String) -> Text {
        var result = ""
        for scalar in scalars { result += map(scalar) }
        return made(result)
    }

    /// Whether there is a character and all satisfy `condition`.
    func isAll(_ condition: (Unicode.Scalar) -> Bool) -> Bool { !isEmpty && scalars.allSatisfy(condition) }

    var isLower: Bool {
        let properties = scalars.map(\.properties)
        return properties.contains { $0.isLowercase }
            && !properties.contains { $0.isUppercase || $0.generalCategory == .titlecaseLetter }
    }

    var isUpper: Bool {
        let properties = scalars.map(\.properties)
        return properties.contains { $0.isUppercase }
            && !properties.contains { $0.isLowercase || $0.generalCategory == .titlecaseLetter }
    }

    var isTitle: Bool {
        var isInWord = false
        var found = false
        for scalar in scalars {
            let properties = scalar.properties
            if properties.isUppercase || properties.generalCategory == .titlecaseLetter {
                if isInWord { return false }
                isInWord = true
                found = true
            } else if properties.isLowercase {
                if !isInWord { return false }
                found = true
            } else {
                isInWord = false
            }
        }
        return found
    }
}

extension Unicode.Scalar {
    var isAlphabetic: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }

    var isDecimal: Bool { properties.numericType == .decimal }
    var isDigit: Bool { properties.numericType == .decimal || properties.numericType == .digit }
    var isNumeric: Bool { properties.numericType != nil }
    var isAlphanumeric: Bool { isAlphabetic || isNumeric }

    /// Whether Python prints the character in a `repr` as it is.
    var isPrintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        case .spaceSeparator: self == " "
        default: true
        }
    }
}
