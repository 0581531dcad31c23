import Testing

@testable import MaruPolicy

@Suite struct CheckDigitsTests {
    private func digits(_ text: String) -> [Int] { text.unicodeScalars.map(\.digit) }

    /// Each check digit of these is the only one of ten that fits.
    private func onlyFits(_ text: String, _ check: ([Int]) -> Bool) -> Bool {
        let digits = digits(text)
        return (0...9).allSatisfy { check(digits.dropLast() + [$0]) == ($0 == digits.last) }
    }

    @Test func `Residents and foreigners`() {
        #expect(onlyFits("9001011234568") { CheckDigits.isCivilNumber($0, base: 11) })
        #expect(onlyFits("9001015123452") { CheckDigits.isCivilNumber($0, base: 13) })
    }

    @Test func `Businesses and corporations`() {
        #expect(onlyFits("1248112344", CheckDigits.isBusinessNumber))
        #expect(onlyFits("2208162517", CheckDigits.isBusinessNumber))
        #expect(onlyFits("1301110006246", CheckDigits.isCorporateNumber))
        #expect(!CheckDigits.isBusinessNumber([Int](repeating: 0, count: 10)))
    }

    @Test func `Cards`() {
        #expect(onlyFits("4111111111111111", CheckDigits.isLuhn))
        #expect(onlyFits("378282246310005", CheckDigits.isLuhn))
        #expect(!CheckDigits.isLuhn([0, 0, 0, 0]))
    }

    @Test func `Accounts of ISO 13616`() {
        #expect(CheckDigits.isIBAN(Array("DE89370400440532013000".unicodeScalars)))
        #expect(CheckDigits.isIBAN(Array("gb29nwbk60161331926819".unicodeScalars)))
        #expect(!CheckDigits.isIBAN(Array("DE88370400440532013000".unicodeScalars)))
    }
}
