/// International bank account numbers (ISO 13616): the length of the country, and the check digits.
struct IBANRecognizer: Recognizer {
    let type = FindingType.iban
    let rule = "iban/1"
    let contextReach = 1

    func candidates(in text: ScannedText) -> [Candidate] {
        text.words.compactMap { word in
            guard let length = length(at: word, in: text), let range = range(from: word.lowerBound, length, in: text)
            else { return nil }
            return Candidate(range: range, evidence: .validated)
        }
    }

    /// How long a number is that begins with this word, if the word begins with a country and two digits.
    private func length(at word: Range<Int>, in text: ScannedText) -> Int? {
        guard word.count >= 4, let first = text[word.lowerBound], let second = text[word.lowerBound + 1],
            first.isASCIILetter, second.isASCIILetter, text.scalars[word.lowerBound + 2].isASCIIDigit,
            text.scalars[word.lowerBound + 3].isASCIIDigit
        else { return nil }
        return Self.lengths[text.string(word.lowerBound..<word.lowerBound + 2).uppercased()]
    }

    /// So many letters and digits, in one run or with single blanks or hyphens between them.
    private func range(from start: Int, _ length: Int, in text: ScannedText) -> Range<Int>? {
        var scalars: [Unicode.Scalar] = []
        var index = start
        while scalars.count < length, let scalar = text[index] {
            if scalar.isASCIIAlphanumeric {
                scalars.append(scalar)
            } else if !(scalar == " " || scalar == "-") || text[index - 1]?.isASCIIAlphanumeric != true {
                return nil
            }
            index += 1
        }
        let isJoined = text[index] == "-" && text[index + 1]?.isASCIIAlphanumeric == true
        guard scalars.count == length, !isJoined, text[index]?.isASCIIAlphanumeric != true,
            CheckDigits.isIBAN(scalars)
        else { return nil }
        return start..<index
    }

    /// The registry of ISO 13616.
    private static let lengths: [String: Int] = [
        "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29,
        "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
        "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
        "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28,
        "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MN": 20,
        "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29, "PT": 25,
        "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
        "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
    ]
}
