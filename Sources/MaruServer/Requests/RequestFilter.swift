import Hummingbird
import MaruAPI
import MaruAccounts

/// Which of the newest requests somebody wants to see, and may.
struct RequestFilter: Sendable {
    /// 404, or the first digit of `4xx`.
    enum Status: Hashable, Sendable {
        case code(Int)
        case hundreds(Int)
    }

    /// At most so many.
    var limit = 100
    /// Those with smaller numbers.
    var before: Int?
    var status: Status?
    var model: String?

    /// - Throws: `.unknownParameter` and `.invalidValue`.
    init(_ request: Request) throws(APIError) {
        let query = try request.query(["limit", "before", "status", "model"])
        if let text = query["limit"] {
            guard let number = Int(text), (1...1000).contains(number) else {
                throw .invalidValue("limit", found: "'\(text)'", expected: "a number from 1 to 1000")
            }
            limit = number
        }
        if let text = query["before"] {
            guard let number = Int(text), number > 0 else {
                throw .invalidValue("before", found: "'\(text)'", expected: "the number of a request")
            }
            before = number
        }
        if let text = query["status"] {
            guard let wanted = Status(text) else {
                throw .invalidValue("status", found: "'\(text)'", expected: "such as 404 or 4xx")
            }
            status = wanted
        }
        model = query["model"]
    }

    func matches(_ request: PastRequest) -> Bool {
        (before.map { request.number < $0 } ?? true)
            && (status.map { $0.contains(request.status) } ?? true)
            && (model.map { request.model == $0 } ?? true)
    }
}

extension RequestFilter.Status {
    init?(_ text: String) {
        guard text.count == 3, let first = text.first?.wholeNumberValue, (1...5).contains(first) else { return nil }
        if text.hasSuffix("xx") {
            self = .hundreds(first)
        } else if let code = Int(text) {
            self = .code(code)
        } else {
            return nil
        }
    }

    func contains(_ status: Int) -> Bool {
        switch self {
        case .code(let code): status == code
        case .hundreds(let hundreds): status / 100 == hundreds
        }
    }
}

extension Principal {
    /// Whether this key may know of a request: of its project's only, unless it administers.
    func maySee(_ request: PastRequest) -> Bool {
        key.scopes.endpoints.contains(.admin) || request.principal?.project.id == project.id
    }
}
