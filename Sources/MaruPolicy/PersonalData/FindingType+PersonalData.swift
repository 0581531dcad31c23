/// Personal data and secrets.
extension FindingType {
    /// The name of a person.
    package static let person = FindingType(rawValue: "PERSON")
    package static let phone = FindingType(rawValue: "PHONE")
    package static let email = FindingType(rawValue: "EMAIL")
    package static let address = FindingType(rawValue: "ADDRESS")
    /// 주민등록번호, the number of a resident.
    package static let residentNumber = FindingType(rawValue: "KR_RRN")
    /// 외국인등록번호, the number of a foreigner.
    package static let foreignerNumber = FindingType(rawValue: "KR_FRN")
    /// 사업자등록번호, the number of a business.
    package static let businessNumber = FindingType(rawValue: "KR_BRN")
    /// 법인등록번호, the number of a corporation.
    package static let corporateNumber = FindingType(rawValue: "KR_CORP")
    package static let driverLicence = FindingType(rawValue: "KR_DRIVER")
    package static let passport = FindingType(rawValue: "KR_PASSPORT")
    /// The number of a bank account.
    package static let account = FindingType(rawValue: "KR_ACCOUNT")
    /// The plate of a vehicle.
    package static let plate = FindingType(rawValue: "KR_PLATE")
    /// The number of a patient.
    package static let medicalRecord = FindingType(rawValue: "MRN")
    /// The number of a payment card.
    package static let card = FindingType(rawValue: "CARD")
    package static let iban = FindingType(rawValue: "IBAN")
    package static let ipAddress = FindingType(rawValue: "IP")
    package static let macAddress = FindingType(rawValue: "MAC")
    package static let socialSecurityNumber = FindingType(rawValue: "US_SSN")
    /// Keys, tokens and passwords.
    package static let secret = FindingType(rawValue: "SECRET")
}
