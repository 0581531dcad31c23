/// Why a template cannot be read or rendered, and where in its source.
package enum TemplateError: Error, Hashable, Sendable {
    /// The source is not the language.
    case syntax(found: String, expected: String, at: TemplatePosition)
    /// The source is the language, and breaks a rule of it.
    case invalid(String, at: TemplatePosition)
    /// An undefined value was used for more than printing or testing it.
    case undefined(String, at: TemplatePosition)
    /// An operation that its values do not have.
    case operation(String, at: TemplatePosition)
    /// Something that templates must not do, such as changing a list.
    case refused(String, at: TemplatePosition)
    /// A part of Jinja that chat templates do not use and that is not here.
    case unsupported(String, at: TemplatePosition)
    /// An integer beyond 64 bits.
    case overflow(String, at: TemplatePosition)
    case limit(TemplateLimit, at: TemplatePosition)
    /// The template itself refused the conversation with `raise_exception`.
    case raised(message: String, at: TemplatePosition)

    package var position: TemplatePosition {
        switch self {
        case .syntax(_, _, let at), .invalid(_, let at), .undefined(_, let at), .operation(_, let at),
            .refused(_, let at), .unsupported(_, let at), .overflow(_, let at), .limit(_, let at), .raised(_, let at):
            at
        }
    }
}

extension TemplateError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .syntax(let found, let expected, let at):
            "The chat template cannot be read: at \(at), expected \(expected), found \(found)."
        case .invalid(let reason, let at): "The chat template is not valid: at \(at), \(reason)."
        case .undefined(let reason, let at), .operation(let reason, let at):
            "The chat template failed at \(at): \(reason)."
        case .refused(let reason, let at): "The chat template was stopped at \(at): \(reason)."
        case .unsupported(let what, let at): "The chat template uses, at \(at), what is not supported: \(what)."
        case .overflow(let what, let at):
            "The chat template failed at \(at): the result of \(what) does not fit in a 64-bit integer."
        case .limit(let limit, let at): "The chat template was stopped at \(at): \(limit)."
        case .raised(let message, _): "The chat template refuses this conversation: \(message)"
        }
    }
}

/// A place in a template's source; both count from 1, columns in Unicode scalars.
package struct TemplatePosition: Hashable, Sendable, CustomStringConvertible {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package var description: String { "line \(line), column \(column)" }
}

/// Why an operation on values cannot be done. The interpreter adds the place.
enum Fault: Error {
    case undefined(String)
    case operation(String)
    case refused(String)
    case unsupported(String)
    case overflow(String)
    case limit(TemplateLimit)
    case raised(String)

    func located(at position: TemplatePosition) -> TemplateError {
        switch self {
        case .undefined(let reason): .undefined(reason, at: position)
        case .operation(let reason): .operation(reason, at: position)
        case .refused(let reason): .refused(reason, at: position)
        case .unsupported(let what): .unsupported(what, at: position)
        case .overflow(let what): .overflow(what, at: position)
        case .limit(let limit): .limit(limit, at: position)
        case .raised(let message): .raised(message: message, at: position)
        }
    }
}
