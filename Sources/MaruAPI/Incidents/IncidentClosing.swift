/// The wish to close an incident: `{"resolution": …, "note": …}`.
package struct IncidentClosing: Hashable, Sendable {
    package enum Resolution: String, CaseIterable, Sendable {
        case resolved
        case falseAlarm = "false_alarm"
    }

    package let resolution: Resolution
    package let note: String?

    /// In Unicode scalars. The note stands in the audit log for good.
    package static let longestNote = 500

    package init(body: [UInt8]) throws(APIError) {
        var fields = try FieldReader(body: body)
        let word = try fields.require("resolution")
        guard let resolution = Resolution(rawValue: try word.string) else {
            throw .invalidValue(word.path, found: "\"\(try word.string)\"", expected: "\"resolved\" or \"false_alarm\"")
        }
        self.resolution = resolution
        note = try fields.take("note").map { field throws(APIError) in
            let text = try field.string
            let length = text.unicodeScalars.count
            guard length <= Self.longestNote else {
                throw .invalidValue(
                    field.path,
                    found: "\(length) characters",
                    expected: "at most \(Self.longestNote)"
                )
            }
            return text
        }
        try fields.finish()
    }
}
