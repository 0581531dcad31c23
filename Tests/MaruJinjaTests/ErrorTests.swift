import MaruCore
import MaruJinja
import Testing

@Suite("A template error")
struct ErrorTests {
    private func error(_ source: String) -> TemplateError? {
        do throws(TemplateError) {
            _ = try Template(source).render(["n": 5, "messages": []], environment: Golden.environment)
            return nil
        } catch { return error }
    }

    @Test("of the source says where, what was found and what was expected")
    func syntax() {
        let found = error("Hello\n  {% if n %}x{% endfor %}")
        #expect(
            found
                == .syntax(
                    found: "'endfor'",
                    expected: "'{% elif %}' or '{% else %}' or '{% endif %}' for this '{% if %}'",
                    at: TemplatePosition(line: 2, column: 17)
                )
        )
        #expect(
            found.map { "\($0)" }
                == "The chat template cannot be read: at line 2, column 17, expected '{% elif %}' or '{% else %}' or "
                + "'{% endif %}' for this '{% if %}', found 'endfor'."
        )
    }

    @Test(
        "has the place in lines and characters",
        arguments: [
            ("{{ 1 + }}", 1, 8), ("한글 {{ ( }}", 1, 9), ("a\r\nb\n{{ 'x }}", 3, 4), ("{{ n n }}", 1, 6), ("{# x", 1, 1),
            ("{{ n", 1, 5),
            ("{{ n.a.b }}", 1, 7), ("x\n{{ n + 'a' }}", 2, 6), ("{{ n | nope }}", 1, 8), ("{% break %}", 1, 4),
            ("{% for x in n %}{% endfor %}", 1, 4),
        ]
    )
    func position(source: String, line: Int, column: Int) {
        #expect(error(source)?.position == TemplatePosition(line: line, column: column))
    }

    @Test("that the template raises carries its message")
    func raised() {
        let found = error("{% if not messages %}\n{{ raise_exception('No messages!') }}{% endif %}")
        #expect(found == .raised(message: "No messages!", at: TemplatePosition(line: 2, column: 19)))
        #expect(found.map { "\($0)" } == "The chat template refuses this conversation: No messages!")
    }

    @Test("of an undefined value names it")
    func undefined() {
        #expect(error("{{ messages[0].role.x }}").map { "\($0)" }?.contains("no attribute or item") == true)
        #expect(error("{{ nobody.x }}").map { "\($0)" }?.contains("'nobody' is undefined") == true)
    }

    @Test("of a change to a list says that it is refused")
    func refused() {
        guard case .refused = error("{{ messages.append(1) }}") else {
            Issue.record("not refused")
            return
        }
    }

    @Test(
        "of a part of Jinja that is not here names the part",
        arguments: ["{% include 'a' %}", "{{ 'a' | urlize }}", "{{ 'a'.encode() }}"]
    )
    func unsupported(source: String) {
        guard case .unsupported = error(source) else {
            Issue.record("\(String(describing: error(source)))")
            return
        }
    }
}
