package import MaruAccounts
import MaruCore

/// What an operator asks to make or to change, after it left the wire.
package enum AccountRequests {
    package struct NewOrganization: Hashable, Sendable {
        package let name: String
        package let limits: Limits

        package init(body: [UInt8]) throws(APIError) {
            var fields = try FieldReader(body: body)
            name = try fields.require("name").string
            limits = try Limits().changed(by: try fields.limitChanges())
            try fields.finish()
        }
    }

    package struct NewProject: Hashable, Sendable {
        package let organization: Identifier<Organization>
        package let name: String
        package let limits: Limits

        package init(body: [UInt8]) throws(APIError) {
            var fields = try FieldReader(body: body)
            organization = Identifier(try fields.require("organization").string)
            name = try fields.require("name").string
            limits = try Limits().changed(by: try fields.limitChanges())
            try fields.finish()
        }
    }

    package struct NewKey: Hashable, Sendable {
        package let project: Identifier<Project>
        package let name: String
        package let scopes: Scopes
        package let limits: Limits
        package let expires: Timestamp?

        package init(body: [UInt8]) throws(APIError) {
            var fields = try FieldReader(body: body)
            project = Identifier(try fields.require("project").string)
            name = try fields.require("name").string
            scopes = try fields.scopes() ?? Scopes()
            limits = try Limits().changed(by: try fields.limitChanges())
            expires = try fields.take("expires_at")?.moment
            try fields.finish()
        }
    }

    /// Limits that are not named stay; one that is `null` is taken away.
    package struct LimitChanges: Hashable, Sendable {
        package let limits: [Limit: Int?]

        package init(body: [UInt8]) throws(APIError) {
            var fields = try FieldReader(body: body)
            guard fields.has("limits") else { throw .missingParameter("limits") }
            limits = try fields.limitChanges()
            try fields.finish()
        }
    }

    package struct KeyChanges: Hashable, Sendable {
        package let limits: [Limit: Int?]
        /// Instead of those that the key has.
        package let scopes: Scopes?
        package let expires: Timestamp?

        package init(body: [UInt8]) throws(APIError) {
            var fields = try FieldReader(body: body)
            limits = try fields.limitChanges()
            scopes = try fields.scopes()
            expires = try fields.take("expires_at")?.moment
            try fields.finish()
        }
    }

    package struct Rotation: Hashable, Sendable {
        /// How long the secret until now stays valid.
        package let grace: Duration

        /// A year.
        private static let longestGrace = 31_536_000

        /// - Parameter body: may be empty.
        package init(body: [UInt8]) throws(APIError) {
            guard !body.isEmpty else {
                grace = .zero
                return
            }
            var fields = try FieldReader(body: body)
            grace = .seconds(try fields.take("grace_seconds")?.integer(in: 0...Self.longestGrace) ?? 0)
            try fields.finish()
        }
    }

    package struct NewPrice: Hashable, Sendable {
        /// `nil` is the one that was chosen before.
        package let currency: String?
        package let price: Price

        package init(body: [UInt8]) throws(APIError) {
            var fields = try FieldReader(body: body)
            currency = try fields.take("currency")?.string
            let input = try fields.require("input").money
            let cached = try fields.take("cached")?.money
            let output = try fields.require("output").money
            try fields.finish()
            do {
                price = try Price(input: input.micros, cached: (cached ?? input).micros, output: output.micros)
            } catch { throw .accounts(error) }
        }
    }
}

extension Limits {
    fileprivate func changed(by changes: [Limit: Int?]) throws(APIError) -> Limits {
        do { return try changed(changes) } catch { throw .accounts(error) }
    }
}

extension Field {
    /// Seconds since 1970.
    fileprivate var moment: Timestamp {
        get throws(APIError) { Timestamp(milliseconds: try integer(in: 0...253_402_300_799) * 1000) }
    }

    /// An amount of money as a decimal number in a string.
    fileprivate var money: Money {
        get throws(APIError) {
            let text = try string
            guard let money = Money(text) else {
                throw .invalidValue(path, found: "\"\(text)\"", expected: "an amount such as \"12\" or \"0.0005\"")
            }
            return money
        }
    }

    fileprivate var names: Set<String> {
        get throws(APIError) {
            var names: Set<String> = []
            for element in try array { names.insert(try element.string) }
            return names
        }
    }
}

extension FieldReader {
    /// The caps that `limits` names; `nil` takes one away.
    fileprivate mutating func limitChanges() throws(APIError) -> [Limit: Int?] {
        guard let field = take("limits") else { return [:] }
        guard case .object(let members) = field.value else { throw field.wrongType("an object") }
        var changes: [Limit: Int?] = [:]
        for member in members {
            let cap = Field(path: "\(field.path).\(member.key)", value: member.value)
            guard let limit = Limit.allCases.first(where: { $0.name == member.key }) else {
                throw .unknownParameter(cap.path)
            }
            let amount: Int? =
                switch (limit, cap.value) {
                case (_, .null): nil
                case (.costPerMonth, _): try cap.money.micros
                default: try cap.integer(in: 0...Int.max)
                }
            changes.updateValue(amount, forKey: limit)
        }
        return changes
    }

    fileprivate mutating func scopes() throws(APIError) -> Scopes? {
        guard var fields = try take("scopes")?.fields else { return nil }
        var scopes = Scopes()
        scopes.models = try fields.take("models")?.names
        if let field = fields.take("endpoints") {
            scopes.endpoints = []
            for element in try field.array {
                let name = try element.string
                guard let endpoint = Endpoint(rawValue: name) else {
                    let known = Endpoint.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
                    throw .invalidValue(element.path, found: "\"\(name)\"", expected: "one of \(known)")
                }
                scopes.endpoints.insert(endpoint)
            }
        }
        scopes.zones = try fields.take("zones")?.names
        try fields.finish()
        return scopes
    }
}
