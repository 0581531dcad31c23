import Testing

@testable import MaruPolicy

@Suite struct PseudonymTests {
    private static let type = FindingType(rawValue: "KR_RRN")

    @Test func `A pseudonym has its type, thirty bits and a check digit`() {
        let pseudonym = Pseudonym(type: Self.type, bits: 0x3FFF_FFFF)
        #expect(pseudonym.description.hasPrefix("<KR_RRN_ZZZZZZ"))
        #expect(pseudonym.code.utf8.count == 7)
        #expect(Pseudonym(type: Self.type, bits: 1).code.hasPrefix("000001"))
    }

    @Test func `One wrong digit and two exchanged ones are noticed`() {
        let types: Set = [Pseudonym.letters(of: Self.type)]
        for bits: UInt32 in [0, 1, 0x1234_5678, 0x2AAA_AAAA, 0x3FFF_FFFF] {
            let name = Pseudonym(type: Self.type, bits: bits).name
            #expect(Pseudonym.isValid(name, types: types))
            for place in 5..<12 {
                for digit in UInt8(0)..<32 where Base32.digit(digit) != name[place] {
                    var wrong = name
                    wrong[place] = Base32.digit(digit)
                    #expect(!Pseudonym.isValid(wrong, types: types))
                }
                var exchanged = name
                exchanged.swapAt(place, place == 11 ? 5 : place + 1)
                #expect(exchanged == name || !Pseudonym.isValid(exchanged, types: types))
            }
        }
    }

    @Test func `Another type has another check digit`() {
        let other = FindingType(rawValue: "KR_FRN")
        let code = Pseudonym(type: Self.type, bits: 77).code
        let types: Set = [Pseudonym.letters(of: other)]
        #expect(!Pseudonym.isValid(Pseudonym.letters(of: other) + code.utf8, types: types))
    }

    @Test func `Digits that people confuse are understood`() {
        #expect(Array("OIL0".utf8).map(Base32.value) == [0, 1, 1, 0])
        #expect(Base32.value(of: UInt8(ascii: "U")) == nil)
        #expect((UInt8(0)..<32).allSatisfy { Base32.value(of: Base32.digit($0)) == $0 })
    }
}
