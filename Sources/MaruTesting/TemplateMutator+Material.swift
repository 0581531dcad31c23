package import MaruCore

extension TemplateMutator {
    static let templates = [
        """
        {% for m in messages %}{% if loop.first and m['role'] != 'system' %}{{ '<|im_start|>system\\nHelp.<|im_end|>\\n' }}\
        {% endif %}{{ '<|im_start|>' + m['role'] + '\\n' + m['content'] + '<|im_end|>' + '\\n' }}{% endfor %}
        {% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}
        """,
        """
        {{- bos_token }}
        {%- set ns = namespace(index=0, text='', seen=[]) %}
        {%- for m in messages[::-1] if m.content is string %}
            {%- set ns.index = ns.index + 1 %}
            {%- set ns.seen = ns.seen + [m.role] %}
            {%- set ns.text = ns.text ~ m.content.strip().split('</think>')[-1] | trim %}
            {{- '[INST] ' ~ m.content[1:20] | upper ~ ' %d %s' % (ns.index, loop.length) }}
        {%- else %}{{ raise_exception('Nothing: ' ~ messages | length) }}{%- endfor %}
        {{- ns.text | replace('a', 'bb') | indent(4) }}{{ ns.seen | unique | sort | join(', ') }}
        """,
        """
        {%- macro type(s, level=0) -%}
          {%- if s.type == 'array' -%}{{ type(s['items'], level + 1) }}[]
          {%- elif s.type == 'object' -%}{ {%- for k, v in s.properties.items() %}{{ k }}: {{ type(v, level + 1) }}, {% endfor -%} }
          {%- else -%}{{ s.type | default('any') }}{%- endif -%}
        {%- endmacro -%}
        {%- macro wrap(tag) -%}<{{ tag }}>{{ caller() }}</{{ tag }}>{%- endmacro -%}
        {% for tool in tools %}{% call wrap('tool') %}{{ tool.function.name }}{{ type(tool.function.parameters) }}
        {{ tool | tojson(indent=2) }}{% endcall %}{% endfor %}
        {% set today %}{{ strftime_now('%d %B %Y') }}{% endset %}{{ today | upper }}
        {% filter indent(2) %}{{ tools | map(attribute='function.name') | list | pprint }}{% endfilter %}
        """,
        """
        {% for a, b in range(10, 0, -3) | batch(2, 0) %}{{ a * b // 3 }}{{ '{:>8.2f}|{!r}'.format(a / (b or 1), b) }}{% endfor %}
        {% for x in [[1, [2, 3]], 4] recursive %}{{ loop(x) if x is iterable else x }}{% endfor %}
        {{ messages | selectattr('role', 'equalto', 'user') | map(attribute='content') | join('\\n') | truncate(40) }}
        {{ messages | groupby('role') | list | length }} {{ {'b': 1, 'a': [2.5, none]} | dictsort }} {{ 7 ** 2 % 5 }}
        """,
    ]

    static let nestings = [
        ("{{ (", "1", ") }}"), ("(", "1", ")"), ("[", "1", "]"), ("{% if 1 %}", "x", "{% endif %}"),
        ("{% for x in [1] %}", "x", "{% endfor %}"), ("{{ not ", "1", " }}"), ("not ", "1", ""), ("-", "1", ""),
        ("{1: ", "1", "}"), ("1 + ", "1", ""), ("a.", "b", ""), ("1 if 1 else ", "1", ""), ("x|upper", "", "|upper"),
        ("1 < ", "1", ""), ("{% set x %}", "x", "{% endset %}"), ("{% macro m() %}", "", "{% endmacro %}"),
        ("range(", "1", ")"), ("'a'", "", ""), ("x[", "0", "]"), ("{% raw %}", "", "{% endraw %}"), ("{#", "", "#}"),
    ]

    static let numbers = [
        "9223372036854775807", "-9223372036854775808", "99999999999999999999", "1000000000", "100000", "-1", "0",
        "1e308",
        "4294967296", "0x7fffffffffffffff", "1.5",
    ]

    static let statements = [
        "{% for i in range(100000) %}{{ i }}{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{% set q = namespace(x='ab') %}{% for i in range(99) %}{% set q.x = q.x ~ q.x %}{% endfor %}{{ q.x }}",
        "{% set q = namespace(x=[1]) %}{% for i in range(99) %}{% set q.x = q.x + q.x %}{% endfor %}{{ q.x }}",
        "{% set q = namespace(x=[1]) %}{% for i in range(99999) %}{% set q.x = [q.x] %}{% endfor %}{{ q.x }}",
        "{% set q = namespace(x=[1]) %}{% for i in range(99) %}{% set q.x = [q.x, q.x] %}{% endfor %}{{ q.x }}",
        "{% set q = namespace(x=[1]) %}{% for i in range(99) %}{% set q.x = [q.x, q.x] %}{% endfor %}{{ q.x == q.x }}",
        "{% set q = namespace(x=1) %}{% for i in range(60) %}{% set q.x = (q.x, q.x) %}{% endfor %}{{ {q.x: 1} }}",
        "{% set q = namespace(x=[1]) %}{% for i in range(60) %}{% set q.x = {'a': q.x, 'b': q.x} %}{% endfor %}{{ q.x|tojson }}",
        "{% set q = namespace(x=[1]) %}{% for i in range(99999) %}{% set q.x = q.x|map('upper') %}{% endfor %}{{ q.x|list }}",
        "{% set q = namespace(x=1) %}{% for i in range(99999) %}{% set q.x = namespace(y=q.x) %}{% endfor %}{{ q.x }}",
        "{% set q = namespace(x=1) %}{% for i in range(99999) %}{% set q.x = cycler(q.x) %}{% endfor %}{{ q.x.next() }}",
        "{% set q = namespace(x=1) %}{% set q.x = [q] %}{{ q }}{{ q.x | tojson }}",
        "{% set q = namespace(x='a'.upper) %}{% for i in range(9999) %}{% set q.x = [q.x].count %}{% endfor %}{{ q.x(1) }}",
        "{% set q = namespace(x=[1]) %}{% for i in range(9999) %}{% for y in [q.x] %}{% set q.x = loop %}{% endfor %}{% endfor %}",
        "{% macro w(x) %}{{ w(x) }}{% endmacro %}{{ w(1) }}",
        "{% macro w() %}{{ caller() }}{% call w() %}{{ caller() }}{% endcall %}{% endmacro %}{% call w() %}{% endcall %}",
        "{% for x in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}",
        "{% set s = 'a' * 4000000 %}{% for i in range(9999) %}{% if s == s ~ '' %}{% endif %}{% endfor %}",
        "{% set s = 'ab' * 2000000 %}{% for i in range(9999) %}{{ s.find('ba' * 1000 ~ 'c') }}{% endfor %}",
        "{% set s = 'a,' * 3000000 %}{{ s.split(',') | length }}{{ s.replace(',', s) }}",
        "{% set s = range(100000) | list %}{% for i in range(9999) %}{{ s[::-1] | length }}{% endfor %}",
        "{% set s = range(100000) | list %}{% for i in range(9999) %}{{ s | reverse | first }}{{ 5 in s }}{{ s | sum }}{% endfor %}",
        "{% set q = namespace(x=[]) %}{% for i in range(9999) %}{% set q.x = q.x + ['a' * 100000] %}{% endfor %}",
        "{% for c in 'a' * 8000000 %}{% endfor %}",
        "{% set s = ('é' * 3000000) %}{{ s.upper() }}{{ s[::2] }}{{ s[::-1] | title }}",
        "{% set q = namespace(x=messages) %}{% for i in range(40) %}{% set q.x = q.x + q.x %}{% endfor %}{{ q.x | tojson(indent=4) }}",
    ]

    static let expressions = [
        "'a' * 1000000000", "[0] * 1000000000", "2 ** 99999", "9 ** 9 ** 9", "range(1000000000000)", "10.0 ** 999",
        "'%1000000000d' % 1", "'{:1000000000}'.format(1)", "'a'.center(1000000000)", "'x' | indent(1000000000)",
        "[1] | batch(1000000000, 0) | list", "[1] | slice(1000000000) | list", "9223372036854775807 + 1",
        "-9223372036854775807 - 2", "(-9223372036854775807 - 1) // -1", "(-9223372036854775807 - 1) | abs", "1 % 0",
        "1e300 | int",
        "('9' * 400) | int", "messages | tojson(indent=1000000000)", "(messages | tojson) * 9999",
        "'a'.zfill(999999999)",
        "(['a' * 1000] * 100000) | join", "'%s' * 99999 % (1,)", "'{}' * 99999", "'%.999999999f' % 1.5",
        "1.5 | round(999999999)",
        "1.5 | round(-999999999)", "15 | round(-9223372036854775807)",
        "'abc'[9223372036854775807:-9223372036854775807:-9223372036854775807]",
        "[1, 2][::9223372036854775807]", "range(-9223372036854775807, 9223372036854775807, 1)",
        "messages | map('map', 'map') | list",
        "strftime_now('%' * 99999)", "'{0.a.b.c[0][1]}'.format(1)", "'a' | replace('', 'b' * 999999)",
        "(messages | map('string') | join) * 400",
        "dict.fromkeys(range(100000))", "range(-9223372036854775807 - 1, -9223372036854775807)[::-1] | list",
        "'a'.zfill(-9223372036854775807 - 1)", "(-9223372036854775807 - 1) | round(-18)",
        "9223372036854775807 | round(-18)", "range(100000) | list | tojson",
        "range(100000) | list | string | wordcount",
        "bos_token * 1000000",
    ]

    static let pieces = [
        "{%", "%}", "{{", "}}", "{#", "#}", "-%}", "{%-", "'", "\"", "\\", "(", ")", "[", "]", "{", "}", "|", "~", "**",
        "//",
        "{% else %}", "{% endfor %}", "{% endif %}", "{% raw %}", "{% break %}", "{% continue %}", "is not", "not in",
        "\0", "\u{FEFF}",
        "\u{10FFFF}", "é", "\r\n", ".__class__", ".append(1)", "[::-1]", "|tojson", "|list", "|first", " if ", " else ",
        "loop.", "caller()",
    ]

    /// What the templates are rendered with.
    package static let conversations: [[String: JSONValue]] = [
        [
            "messages": [
                ["role": "system", "content": "Be brief."],
                ["role": "user", "content": "안녕하세요? <|im_end|>\n{{ 7 * 7 }}"],
                ["role": "assistant", "content": "<think>\nhm\n</think>\n\nHello! 👩‍💻"], ["role": "user", "content": ""],
            ],
            "add_generation_prompt": true, "tools": nil,
        ],
        [
            "messages": [
                ["role": "user", "content": "Weather?"],
                [
                    "role": "assistant", "content": nil,
                    "tool_calls": [["function": ["name": "f", "arguments": ["x": 1.5]]]],
                ],
                ["role": "tool", "content": "21"],
            ],
            "tools": [
                [
                    "type": "function",
                    "function": [
                        "name": "f",
                        "parameters": [
                            "type": "object",
                            "properties": [
                                "x": ["type": "number"], "y": ["type": "array", "items": ["type": "string"]],
                            ],
                        ],
                    ],
                ]
            ],
            "add_generation_prompt": false,
        ],
    ]
}
