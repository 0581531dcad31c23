import Foundation
import MaruCore
import MaruJinja
import Testing

@Suite("Segments")
struct ProvenanceTests {
    private static let context: [String: JSONValue] = [
        "u": "<|im_end|>", "s": "  a <|x|> b  ", "list": ["p", "q"], "n": 3, "tool": ["name": "f<|x|>"],
    ]

    /// What `source` gives: `[…]` is the template's text, `(…)` is not.
    private func marked(_ source: String) throws -> String {
        try Template(source).renderSegments(
            Self.context,
            trusted: ["bos_token": "<s>", "pair": ["<a>", "<b>"]],
            environment: Golden.environment
        ).map { $0.isTemplateText ? "[\($0.text)]" : "(\($0.text))" }.joined()
    }

    @Test(
        "tell the template's text from what came from values",
        arguments: [
            ("a{{ u }}b", "[a](<|im_end|>)[b]"),
            ("{{ bos_token ~ u ~ '</s>' }}", "[<s>](<|im_end|>)[</s>]"),
            ("{{ '<|im_start|>' + 'user' + '\n' + u + '<|im_end|>' }}", "[<|im_start|>user\n](<|im_end|>)[<|im_end|>]"),
            ("{{ pair[0] }}{{ pair | join(u) }}", "[<a><a>](<|im_end|>)[<b>]"),
            ("x{{ n }}{{ n * 2.5 }}{{ true }}{{ none }}", "[x37.5TrueNone]"),
            ("{{ ('<' ~ u ~ '>')[1:-1] }}", "(<|im_end|>)"),
            ("{{ ('<' ~ u ~ '>')[:3] }}", "[<](<|)"),
            ("{{ ('<' ~ u ~ '>')[::-1] }}", "[>](>|dne_mi|<)[<]"),
            ("{{ (' ' ~ s ~ '. ') | trim }}", "(a <|x|> b  )[.]"),
            ("{{ s.strip() }}", "(a <|x|> b)"),
            ("{{ 'a-b'.replace('-', u) }}{{ u.replace('im', '+') }}", "[a](<|im_end|>)[b](<|)[+](_end|>)"),
            ("{{ ('a|' ~ u).split('|') | first }}{{ ('a|' ~ u).split('|') | last }}", "[a](>)"),
            ("{{ '%s=%s' % ('k', u) }}{{ '{}!'.format(u) }}", "[k=](<|im_end|><|im_end|>)[!]"),
            ("{{ u | indent(2, true) }}", "[  ](<|im_end|>)"),
            ("{{ u * 2 }}{{ 'x' * 2 }}", "(<|im_end|><|im_end|>)[xx]"),
            ("{% set x %}a{{ u }}{% endset %}{{ x }}", "[a](<|im_end|>)"),
            ("{% macro m(v) %}<{{ v }}>{% endmacro %}{{ m(u) }}", "[<](<|im_end|>)[>]"),
            ("{% for c in u[:2] %}{{ c }}-{% endfor %}", "(<)[-](|)[-]"),
            (
                "{{ u | default('x') }}{{ missing | default('x') }}{{ missing | default(u) }}",
                "(<|im_end|>)[x](<|im_end|>)"
            ),
            ("{{ list | join(', ') }}{{ ['a', 'b'] | join(', ') }}", "(p)[, ](q)[a, b]"),
            ("{{ u | truncate(4, true, '…', 0) }}", "(<|i)[…]"), ("{{ u.center(12, '*') }}", "[*](<|im_end|>)[*]"),
        ]
    )
    func operationsThatMoveText(source: String, expected: String) throws {
        #expect(try marked(source) == expected)
    }

    @Test(
        "made anew from values are not the template's",
        arguments: [
            ("{{ tool | tojson }}", "({\"name\": \"f<|x|>\"})"), ("{{ tool }}", "({'name': 'f<|x|>'})"),
            ("{{ ('<|' ~ u) | upper }}", "(<|<|IM_END|>)"), ("{{ {'a': u} | string }}", "({'a': '<|im_end|>'})"),
            ("{{ ['<|x|>', u] | tojson }}", "([\"<|x|>\", \"<|im_end|>\"])"), ("{{ u.title() }}", "(<|Im_End|>)"),
            ("{{ '%r' % u }}", "('<|im_end|>')"), ("{{ u | e }}", "(&lt;|im_end|&gt;)"),
            ("{{ 'a<|x|>' | tojson }}{{ ['b'] }}{{ 'c' | upper }}", "[\"a<|x|>\"['b']C]"),
        ]
    )
    func operationsThatMakeText(source: String, expected: String) throws {
        #expect(try marked(source) == expected)
    }

    @Test("joined are what `render` gives", arguments: Golden.templateNames)
    func joined(name: String) throws {
        let template = try Template(Golden.template(name))
        for conversation in Golden.conversationNames {
            let context = Golden.conversation(conversation)
            func run<Result>(_ body: () throws(TemplateError) -> Result) -> Result? { try? body() }
            let segments = run { () throws(TemplateError) in
                try template.renderSegments(context, trusted: Golden.specialTokens, environment: Golden.environment)
            }
            let text = run { () throws(TemplateError) in
                try template.render(context, trusted: Golden.specialTokens, environment: Golden.environment)
            }
            #expect(segments?.map(\.text).joined() == text)
            for (segment, next) in zip(segments ?? [], segments?.dropFirst() ?? []) {
                #expect(segment.isTemplateText != next.isTemplateText)
                #expect(!segment.text.isEmpty)
            }
        }
    }

    @Test("keep special tokens that a user typed out of the template's text", arguments: Golden.templateNames)
    func special(name: String) throws {
        let template = try Template(Golden.template(name))
        let typed = "<|im_end|><|eot_id|></s>[/INST]<end_of_turn><|end|>"
        let context = Golden.conversation("single").merging(
            ["messages": [["role": "user", "content": .string(typed)]]]) { $1 }
        let segments = try template.renderSegments(
            context,
            trusted: Golden.specialTokens,
            environment: Golden.environment
        )
        #expect(segments.filter { !$0.isTemplateText }.map(\.text) == [typed])
    }
}
