import Testing

/// Cards, IBANs and numbers of social security.
@Suite struct CardTests {
    @Test(arguments: [
        "카드번호 [[CARD|4111-1111-1234-5676]]로 결제", "[[CARD|5301 2345 6789 0124]]", "카드 [[CARD|4111111112345676]]입니다",
        "Amex [[CARD|3782-822463-10005]]",
        "[[CARD|9436-4567-8901-2340]]", "카드번호:[[CARD|４１１１－１１１１－１２３４－５６７６]]", "card number is [[CARD|378282246310005]]",
        "[[CARD|4111.1111.1234.5676]]", "\"card\":\"[[CARD|4111111112345676]]\"",
        "법인카드 [[CARD|3566-0000-2020-2024]]", "cc [[CARD|361234567891237]]", "카드 [[CARD|4111 - 1111 - 1234 - 5676]]",
        "[[CARD|4111\u{200B}1111\u{200B}1234\u{200B}5676]]",
    ])
    func `A card is found when issuer and check digit fit`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "카드번호 4111-1111-1234-5678", "주문번호 4111111112345676", "2024-0101-1234-5678", "1234-5678-9012-3456",
        "0000-0000-0000-0000", "운송장 4111-1111-1234-5676-9", "IMEI 356938035643809",
    ])
    func `Numbers that no issuer gives are none`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "IBAN [[IBAN|DE89370400440532013000]],", "[[IBAN|GB29 NWBK 6016 1331 9268 19]]",
        "iban: [[IBAN|fr1420041010050500013m02606]]", "([[IBAN|NL91ABNA0417164300]])로 송금",
        "[[IBAN|DE89-3704-0044-0532-0130-00]]",
        "[[IBAN|ＤＥ８９３７０４００４４０５３２０１３０００]]",
    ])
    func `An IBAN is found when length and check digits fit`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "uuid be200453-4548-6fc9-0b7d-95f6", "IBAN DE89370400440532013001", "DE8937040044053201300",
        "XX89370400440532013000", "GB29 NWBK 6016 1331 9268",
    ])
    func `Other runs are no IBAN`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "Here's my SSN: [[US_SSN|023-01-0866]]", "social security number is [[US_SSN|853-37-1694]].",
        "SSN [[US_SSN|123 45 6789]]", "ssn=[[US_SSN|123456789]]",
    ])
    func `A number of social security is found beside a word for it`(text: String) { expectMarked(text) }

    @Test(arguments: ["123-45-6789", "SSN 000-12-3456", "SSN 666-12-3456", "SSN 123-00-4567", "SSN 123-45-0000"])
    func `Numbers that are never given are none`(text: String) { expectMarked(text) }
}
