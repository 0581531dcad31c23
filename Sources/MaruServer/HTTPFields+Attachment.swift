import Foundation
import HTTPTypes

extension HTTPFields {
    private static let contentTypeOptions = HTTPField.Name("X-Content-Type-Options")

    /// Of a content that browsers save and never show: it comes from a client, and not from this server.
    static func attachment(named name: String, as type: String = "application/octet-stream") -> HTTPFields {
        let plain = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        var fields: HTTPFields = [
            .contentType: type, .contentDisposition: "attachment; filename*=UTF-8''\(plain)",
        ]
        if let options = contentTypeOptions { fields[options] = "nosniff" }
        return fields
    }
}
