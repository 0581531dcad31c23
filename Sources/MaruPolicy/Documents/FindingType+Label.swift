package import MaruConfiguration

extension FindingType {
    /// What it is, for people.
    package var label: Text {
        Self.labels[self] ?? Text("\(rawValue).", ko: "\(rawValue) 값.")
    }

    private static let labels: [FindingType: Text] = [
        .person: Text("Names of persons.", ko: "사람 이름."),
        .phone: Text("Phone numbers.", ko: "전화번호."),
        .email: Text("E-mail addresses.", ko: "이메일 주소."),
        .address: Text("Postal addresses.", ko: "주소."),
        .residentNumber: Text("Korean resident numbers.", ko: "주민등록번호."),
        .foreignerNumber: Text("Korean foreigner numbers.", ko: "외국인등록번호."),
        .businessNumber: Text("Korean business numbers.", ko: "사업자등록번호."),
        .corporateNumber: Text("Korean corporate numbers.", ko: "법인등록번호."),
        .driverLicence: Text("Korean driving licences.", ko: "운전면허번호."),
        .passport: Text("Passport numbers.", ko: "여권번호."),
        .account: Text("Bank accounts.", ko: "계좌번호."),
        .plate: Text("Number plates of cars.", ko: "자동차 번호."),
        .medicalRecord: Text("Numbers of patients.", ko: "환자번호."),
        .card: Text("Cards for payments.", ko: "결제 카드 번호."),
        .iban: Text("IBANs.", ko: "국제 은행 계좌번호(IBAN)."),
        .ipAddress: Text("IP addresses.", ko: "IP 주소."),
        .macAddress: Text("MAC addresses.", ko: "MAC 주소."),
        .socialSecurityNumber: Text("Social security numbers of the USA.", ko: "미국 사회보장번호."),
        .secret: Text("Keys, tokens, passwords and private keys.", ko: "API 키, 토큰, 비밀번호, 개인 키."),
    ]
}
