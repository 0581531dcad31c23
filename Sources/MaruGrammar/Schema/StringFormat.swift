/// The formats of strings, as regular expressions for the whole string. Each matches valid strings only, though not all
/// of them where the standard is very wide.
enum StringFormat {
    static let all: [String: String] = [
        "date": date,
        "date-time": "\(date)T\(time)",
        "duration": duration,
        "email": "\(word)(\\.\(word)){0,2}@\(label)(\\.\(label)){1,5}",
        "hostname": host,
        "ipv4": ipv4,
        "ipv6": ipv6,
        "time": time,
        "uri": uri,
        "uuid": "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    ]

    /// A date of RFC 3339 that the Gregorian calendar has.
    private static let date = "(\(year)-\(monthAndDay)|\(leapYear)-02-29)"
    private static let year = "([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
    private static let monthAndDay =
        "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
    private static let leapYear =
        "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"

    private static let time =
        "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?"
        + "(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"

    /// A duration of ISO 8601 as RFC 3339, appendix A, has it: units may be left out at the ends only.
    private static let duration = "P(\(number)W|\(calendar)(T\(clock))?|T\(clock))"
    private static let calendar = "(\(days)|\(number)M(\(days))?|\(number)Y(\(number)M(\(days))?)?)"
    private static let number = "[0-9]{1,9}"
    private static let days = "\(number)D"
    private static let clock = "(\(number)H(\(number)M(\(number)S)?)?|\(number)M(\(number)S)?|\(number)S)"

    /// A host name of at most 253 characters (RFC 1123).
    private static let host = "\(label)(\\.\(label)){0,6}"

    /// A part of what stands before the @ of an address, which has at most 64 characters (RFC 5321).
    private static let word = "[A-Za-z0-9_+-]{1,20}"

    /// A part of a host name.
    private static let label = "[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?"

    /// A URI with a host (RFC 3986).
    private static let uri =
        "[a-z][a-z0-9+.-]*://\(host)(:[1-9][0-9]{0,3})?"
        + "(/\(uriCharacter)*)?(\\?\(uriCharacter)*)?(#\(uriCharacter)*)?"
    private static let uriCharacter = "([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})"

    private static let byte = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
    private static let ipv4 = "\(byte)(\\.\(byte)){3}"

    /// Eight groups, or fewer with one gap (RFC 4291, without embedded IPv4).
    private static let ipv6: String = {
        let group = "[0-9a-f]{1,4}"
        let gaps = (0...7).map { before in
            let head = before == 0 ? "" : "\(group)(:\(group)){\(before - 1)}"
            let tail = before == 7 ? "" : "(\(group)(:\(group)){0,\(6 - before)})?"
            return "\(head)::\(tail)"
        }
        return "\(group)(:\(group)){7}|" + gaps.joined(separator: "|")
    }()
}
