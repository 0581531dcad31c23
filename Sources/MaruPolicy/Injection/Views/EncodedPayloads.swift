/// Texts in texts: base64, base64url, hexadecimal digits and percent signs that decode to something readable.
///
/// Each becomes a view of its own, whose every scalar stands for the whole encoded run.
enum EncodedPayloads {
    /// Shorter runs are words and numbers.
    private static let shortestRun = 16
    /// At most so many scalars of a run are decoded at once: a longer run is a file, which is read in pieces so long.
    private static let longestRun = 16_384
    /// Further runs of the same text are left alone: decoding must not cost more than reading.
    private static let mostRuns = 32

    static func views(of text: TextView) -> [TextView] {
        var views: [TextView] = []
        for run in runs(in: text.scalars).prefix(mostRuns) {
            let digits = text.scalars[run].map { UInt8(truncatingIfNeeded: $0.value) }
            for (name, bytes) in [("hex", hexadecimal(digits)), ("base64", base64(digits))] {
                guard let scalars = bytes.flatMap(readable) else { continue }
                views.append(view(of: text, at: run, step: name, scalars: scalars))
                break
            }
        }
        return views + (percent(text).map { [$0] } ?? [])
    }

    private static func view(of text: TextView, at run: Range<Int>, step: String, scalars: [Unicode.Scalar]) -> TextView
    {
        let origin = text.origin(of: run)
        return TextView(
            name: text.name(after: step),
            scalars: scalars,
            origins: Array(repeating: origin, count: scalars.count)
        )
    }

    private static func runs(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
        var (runs, start): ([Range<Int>], Int) = ([], 0)
        for index in 0...scalars.count {
            if index < scalars.count, isDigit(scalars[index]), index - start < longestRun { continue }
            if index - start >= shortestRun { runs.append(start..<index) }
            start = index < scalars.count && isDigit(scalars[index]) ? index : index + 1
        }
        return runs
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && value(UInt8(scalar.value)) != nil
    }

    private static func value(_ digit: UInt8) -> UInt32? {
        switch digit {
        case 0x41...0x5A: UInt32(digit - 0x41)
        case 0x61...0x7A: UInt32(digit - 0x61) + 26
        case 0x30...0x39: UInt32(digit - 0x30) + 52
        case 0x2B, 0x2D: 62
        case 0x2F, 0x5F: 63
        default: nil
        }
    }

    private static func base64(_ digits: [UInt8]) -> [UInt8]? {
        guard digits.count % 4 != 1 else { return nil }
        var (bytes, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
        for digit in digits {
            guard let value = value(digit) else { return nil }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    private static func hexadecimal(_ digits: [UInt8]) -> [UInt8]? {
        guard digits.count.isMultiple(of: 2) else { return nil }
        return pairs(digits)
    }

    private static func pairs(_ digits: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }

    /// What was decoded, when it is text for people or a code again: UTF-8, nearly all of it letters, digits and spaces.
    private static func readable(_ bytes: [UInt8]) -> [Unicode.Scalar]? {
        guard bytes.count >= 8, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let scalars = Array(text.unicodeScalars)
        let letters = scalars.count { $0.properties.isAlphabetic || $0 == " " || ("0"..."9").contains($0) }
        return letters * 10 >= scalars.count * 8 ? scalars : nil
    }

    /// The whole text with its `%41` read; at least three of them, and UTF-8.
    private static func percent(_ text: TextView) -> TextView? {
        guard text.scalars.count(where: { $0 == "%" }) >= 3 else { return nil }
        var writer = TextViewWriter(text)
        var index = 0
        while index < text.scalars.count {
            let run = percentRun(in: text.scalars, at: index)
            if let decoded = String(validating: run, as: UTF8.self), !run.isEmpty {
                let range = index..<index + 3 * run.count
                for scalar in decoded.unicodeScalars { writer.append(scalar, from: range) }
                index = range.upperBound
            } else {
                writer.append(text.scalars[index], from: index)
                index += 1
            }
        }
        return writer.view("percent")
    }

    private static func percentRun(in scalars: [Unicode.Scalar], at start: Int) -> [UInt8] {
        var (bytes, index): ([UInt8], Int) = ([], start)
        while index + 2 < scalars.count, scalars[index] == "%", bytes.count < longestRun,
            scalars[index + 1].isASCII, scalars[index + 2].isASCII,
            let high = nibble(UInt8(scalars[index + 1].value)), let low = nibble(UInt8(scalars[index + 2].value))
        {
            bytes.append(high << 4 | low)
            index += 3
        }
        return bytes
    }
}
