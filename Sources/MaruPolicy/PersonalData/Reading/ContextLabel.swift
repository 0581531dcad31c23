/// What a word says of the value beside it.
enum ContextLabel: Hashable, Sendable {
    case resident, foreigner, business, corporation, licence, passport, account, bank, vehicle
    case patient, registration, hospital
    case phone, card, iban, address, socialSecurity, ip, mac, secret, password, person, email
    /// Numbers that are of nobody: orders, parcels, versions, laws, products.
    case other
}
