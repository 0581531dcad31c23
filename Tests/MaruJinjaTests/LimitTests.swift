import Foundation
import MaruCore
import MaruJinja
import MaruTesting
import Testing

@Suite("A hostile template")
struct LimitTests {
    private func outcome(_ source: String, limits: Limits = Limits()) -> TemplateError? {
        do throws(TemplateError) {
            _ = try Template(source, limits: limits).render(["u": "text"], environment: Golden.environment)
            return nil
        } catch { return error }
    }

    private func isLimit(_ error: TemplateError?) -> Bool {
        if case .limit? = error { true } else { false }
    }

    @Test(
        "that is nested ten thousand deep ends in an error, or is no problem",
        arguments: [
            ("(", ")"), ("[", "]"), ("{1:", "}"), ("not ", ""), ("-", ""), ("- ", ""), ("1 + ", ""), ("a.", ""),
            ("1 < ", ""),
            ("1 if 1 else ", ""), ("x[", "]"), ("f(", ")"), ("1 ~ ", ""), ("1 and ", ""), ("1 is eq ", ""),
        ]
    )
    func nestedExpressions(opening: String, closing: String) {
        let source =
            "{{ " + String(repeating: opening, count: 10_000) + "1" + String(repeating: closing, count: 10_000) + " }}"
        switch outcome(source) {
        case nil, .limit?, .syntax?, .undefined?, .operation?: break
        case let other: Issue.record("\(String(describing: other))")
        }
    }

    @Test(
        "with ten thousand open blocks ends in an error",
        arguments: [
            "{% if 1 %}", "{% for x in [1] %}", "{% macro m() %}", "{% set x %}", "{% filter upper %}",
            "{% generation %}",
        ]
    )
    func nestedBlocks(opening: String) {
        #expect(isLimit(outcome(String(repeating: opening, count: 10_000))))
    }

    @Test("with ten thousand filters, branches or terms in a row is no problem")
    func longChains() {
        #expect(outcome("{{ u" + String(repeating: "|upper", count: 10_000) + " }}") == nil)
        #expect(outcome("{{ 1" + String(repeating: " + 1", count: 10_000) + " }}") == nil)
        #expect(outcome("{% if 0 %}" + String(repeating: "{% elif 0 %}", count: 10_000) + "{% endif %}") == nil)
    }

    @Test(
        "that asks for too much is stopped",
        arguments: [
            "{{ 'a' * 10**9 }}", "{{ [0] * 10**9 }}", "{{ range(10**12) }}", "{{ '%1000000000d' % 1 }}",
            "{{ 'a'.center(10**9) }}",
            "{{ '{:1000000000}'.format(1) }}", "{{ 'a' | indent(10**9) }}", "{{ [1] | batch(10**9, 0) | list }}",
            "{{ (['a' * 1000] * 100000) | join }}",
            "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
            "{% set n = namespace(x='ab') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
            "{% set n = namespace(x=[1]) %}{% for i in range(9999) %}{% set n.x = [n.x] %}{% endfor %}",
            "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x }}",
            "{% set n = namespace(x=1) %}{% for i in range(99) %}{% set n.x = (n.x, n.x) %}{% endfor %}{{ {n.x: 1} }}",
            "{% set n = namespace(x=[1]) %}{% for i in range(9999) %}{% set n.x = n.x | map('upper') %}{% endfor %}{{ n.x | list }}",
            "{% set n = namespace() %}{% set n.x = [n] %}{{ n }}", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "{% for x in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}", "{{ [1] | slice(10**9) | list }}",
            "{% set s = 'a' * 8000000 %}{{ s }}{{ s }}",
        ]
    )
    func excess(source: String) {
        var limits = Limits()
        limits.steps = 300_000
        #expect(isLimit(outcome(source, limits: limits)))
    }

    @Test(
        "that calculates beyond 64 bits gets an error",
        arguments: [
            "{{ 9223372036854775807 + 1 }}", "{{ 2 ** 64 }}", "{{ -9223372036854775807 - 2 }}",
            "{{ 9223372036854775807 * 2 }}",
            "{{ (-9223372036854775807 - 1) // -1 }}", "{{ -(-9223372036854775807 - 1) }}", "{{ 1e300 | int }}",
            "{{ ('9' * 30) | int }}",
        ]
    )
    func overflow(source: String) {
        guard case .overflow = outcome(source) else {
            Issue.record("no overflow")
            return
        }
    }

    @Test("is stopped at the limits that the caller sets")
    func givenLimits() {
        var limits = Limits()
        limits.outputBytes = 3
        #expect(outcome("{{ u }}{{ u }}{{ u }}{{ u }}", limits: limits) == nil)
        #expect(isLimit(outcome(String(repeating: "{{ 'abcdef' }}", count: 200), limits: limits)))
        limits = Limits()
        limits.sourceBytes = 5
        #expect(isLimit(outcome("123456", limits: limits)))
        limits = Limits()
        limits.steps = 10
        #expect(isLimit(outcome(String(repeating: "{{ 1 }}", count: 5000), limits: limits)))
        limits = Limits()
        limits.depth = 20
        #expect(isLimit(outcome("{% macro m(n) %}{{ m(n - 1) if n else 1 }}{% endmacro %}{{ m(20) }}", limits: limits)))
    }

    @Test("after three hundred random mutations still only renders or fails")
    func mutations() {
        for seed in 0..<300 as Range<UInt64> {
            var mutator = TemplateMutator(seed: seed)
            var limits = Limits()
            limits.steps = 20_000
            guard let template = try? Template(mutator.template(), limits: limits) else { continue }
            for conversation in TemplateMutator.conversations {
                _ = try? template.render(conversation, environment: Golden.environment)
            }
        }
    }

    @Test("can recurse as deep as real templates do")
    func recursion() {
        #expect(outcome("{% macro m(n) %}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}") == nil)
    }
}
