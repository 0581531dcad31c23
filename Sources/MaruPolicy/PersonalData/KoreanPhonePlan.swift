/// The numbering plan of Korea, with the leading 0.
enum KoreanPhonePlan {
    enum Kind {
        case mobile
        /// 070 and 050x, which persons have too.
        case virtual
        case area
    }

    /// What a complete number is, or nil for one that is not given to anyone.
    static func kind(of digits: [Int]) -> Kind? {
        guard digits.count >= 9, digits[0] == 0 else { return nil }
        switch (digits[1], digits[2]) {
        case (1, 0): return digits.count == 11 ? .mobile : nil
        case (1, 1), (1, 6...9): return digits.count == 10 || digits.count == 11 ? .mobile : nil
        case (7, 0): return digits.count == 11 ? .virtual : nil
        case (5, 0): return digits.count == 11 || digits.count == 12 ? .virtual : nil
        case (2, 1...9): return digits.count == 9 || digits.count == 10 ? .area : nil
        case (3, 1...3), (4, 1...4), (5, 1...5), (6, 1...4):
            return digits[3] != 0 && (digits.count == 10 || digits.count == 11) ? .area : nil
        default: return nil
        }
    }
}
