package import MaruCore

/// A chat template, parsed once and rendered as often as needed.
///
/// The language is Jinja as the field's templates use it: blocks trim their newline and their indentation, nothing is
/// escaped for HTML, values cannot be changed by calling their methods, and an undefined value prints as nothing.
/// Values behave as Python's do, because that is what templates are written against.
package struct Template: Sendable {
    private let program: Program
    private let limits: Limits

    /// - Throws: `TemplateError` with the place of the first thing that is not the language.
    package init(_ source: String, limits: Limits = Limits()) throws(TemplateError) {
        program = try Program(source, limits: limits)
        self.limits = limits
    }

    /// The text of the template with the names of `context` and `trusted` defined.
    package func render(
        _ context: [String: JSONValue],
        trusted: [String: JSONValue] = [:],
        environment: TemplateEnvironment
    ) throws(TemplateError) -> String {
        let text = try Interpreter(program, limits: limits, environment: environment)
            .render(context, trusted: trusted)
        return text.string
    }

    /// As `render`, in pieces that tell who wrote them.
    ///
    /// Strings in `trusted` (a model's `bos_token` …) count as written by the template, strings in `context` do not,
    /// but for the values `system`, `user`, `assistant` and their like of the key `role`.
    /// A piece that the template computed from both, such as JSON of a tool, counts as not written by it. Neighbouring
    /// segments differ in `isTemplateText`, and no segment is empty.
    package func renderSegments(
        _ context: [String: JSONValue],
        trusted: [String: JSONValue] = [:],
        environment: TemplateEnvironment
    ) throws(TemplateError) -> [RenderedSegment] {
        try Interpreter(program, limits: limits, environment: environment)
            .render(context, trusted: trusted)
            .segments
    }
}
