/// A language, as far as its letters tell it.
package enum Script: String, Hashable, Sendable, CaseIterable {
    case korean = "ko"
    case english = "en"
    case japanese = "ja"
    case chinese = "zh"
    case russian = "ru"
    case arabic = "ar"
    /// Any other that has letters.
    case other

    /// Whose letter it is; `nil` for digits, signs and spaces. Latin letters count as English.
    init?(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A,
            0xC0...0x24F where scalar.value != 0xD7 && scalar.value != 0xF7:
            self = .english
        case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FB: self = .korean
        case 0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: self = .japanese
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3134F: self = .chinese
        case 0x400...0x52F: self = .russian
        case 0x600...0x6FF, 0x750...0x77F: self = .arabic
        default:
            guard scalar.value > 0x24F, scalar.properties.isAlphabetic else { return nil }
            self = .other
        }
    }

    /// The languages that a text has, each with its share of the letters. Han characters beside kana are Japanese.
    package static func shares(of text: some Sequence<Unicode.Scalar>) -> [Script: Double] {
        var counts: [Script: Int] = [:]
        for scalar in text { if let script = Script(scalar) { counts[script, default: 0] += 1 } }
        if counts[.japanese] != nil, let han = counts.removeValue(forKey: .chinese) {
            counts[.japanese, default: 0] += han
        }
        let letters = counts.values.reduce(0, +)
        return counts.mapValues { Double($0) / Double(letters) }
    }

    /// The language to answer in. A tenth of Hangul makes a text Korean: code and names in it are Latin.
    package static func main(of text: some Sequence<Unicode.Scalar>) -> Script? {
        let shares = shares(of: text)
        if let korean = shares[.korean], korean >= 0.1 { return .korean }
        return shares.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
    }
}
