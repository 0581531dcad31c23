extension Int {
    /// With commas between thousands, as in Korean and in English, and with a real minus: `1,234,567`, `−1,000`.
    package var grouped: String {
        let digits = String(magnitude)
        let text = digits.enumerated().reduce(into: "") { text, digit in
            if digit.offset > 0, (digits.count - digit.offset).isMultiple(of: 3) { text += "," }
            text.append(digit.element)
        }
        return self < 0 ? "−" + text : text
    }
}
