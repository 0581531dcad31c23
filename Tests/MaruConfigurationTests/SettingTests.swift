import MaruConfiguration
import Testing

/// A small configuration.
private struct Tea: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case green
        case barley
    }

    var kind = Kind.green
    var cups = 2
    var steep = Duration.seconds(90)
    var sweet = false
    var pot: String?
    var guests: [String] = []
    var secret: String?
    var room = 1 << 20
    var quiet = false

    static let table = SettingTable(
        Tea(),
        [
            Section(
                "tea",
                "What is drunk.",
                ko: "무엇을 마시는지.",
                [
                    .init("kind", \.kind, .word, .restart, "The leaves.", ko: "찻잎."),
                    .init(
                        "cups",
                        \.cups,
                        .integer(in: 1...9),
                        .live,
                        "How many cups.",
                        ko: "몇 잔.",
                        variables: ["CUPS"]
                    ),
                    .init(
                        "steep",
                        \.steep,
                        .duration(in: .seconds(1) ... .seconds(600)),
                        .live,
                        "How long it steeps.",
                        ko: "우리는 시간."
                    ),
                    .init("sweet", \.sweet, .flag, .live, "With sugar.", ko: "설탕."),
                ]
            ),
            Section(
                "table",
                "Where.",
                ko: "어디서.",
                [
                    .init("pot", \.pot, .optional(.text), .restart, "The pot.", ko: "주전자."),
                    .init("guests", \.guests, .list, .live, "Who comes.", ko: "손님."),
                    .init("secret", \.secret, .optional(.key), .live, "The biscuits.", ko: "과자.", isSecret: true),
                    .init("room", \.room, .bytes(in: 1024...1 << 30), .live, "Room.", ko: "자리."),
                    .init(
                        "quiet",
                        \.quiet,
                        .flag,
                        .restart,
                        "No talk.",
                        ko: "조용히.",
                        variables: ["QUIET"],
                        joinedBy: { $0 || $1 }
                    ),
                ]
            ),
        ]
    )
}

@Suite("Settings")
struct SettingTests {
    private let table = Tea.table

    private func read(
        _ text: String,
        variables: [String: String] = [:],
        options: [SettingOption<Tea>?] = []
    ) throws -> Configured<Tea> {
        try table.read(
            file: ConfigurationFile(path: "tea.toml", bytes: Array(text.utf8)),
            variables: variables,
            options: options.compactMap(\.self)
        )
    }

    private func problems(_ text: String, variables: [String: String] = [:]) -> [String] {
        do {
            _ = try read(text, variables: variables)
            return []
        } catch {
            return (error as? ConfigurationError)?.problems.map(\.description) ?? ["\(error)"]
        }
    }

    @Test("A file sets what it names, and leaves the rest")
    func file() throws {
        let tea = try read(
            """
            [tea]
            kind = "barley"
            steep = "2m"
            [table]
            guests = ["한", "둘"]
            room = "2MiB"
            """
        ).values
        #expect(tea.kind == .barley)
        #expect(tea.steep == .seconds(120))
        #expect(tea.guests == ["한", "둘"])
        #expect(tea.room == 2 << 20)
        #expect(tea.cups == 2)
    }

    @Test("Options win over the environment, that over the file, and the file over defaults")
    func precedence() throws {
        let text = "[tea]\ncups = 3\nsweet = true\nsteep = 30"
        let variables = ["MARU_TEA_CUPS": "4", "CUPS": "5", "MARU_TEA_SWEET": "false"]
        let configured = try read(text, variables: variables, options: [SettingOption("--cups", \.cups, 6)])
        #expect(configured.values.cups == 6)
        #expect(!configured.values.sweet)
        let origins = table.settings.prefix(4).map { "\(configured.origin(of: $0))" }
        #expect(
            origins == ["default", "option --cups", "tea.toml:4:1", "environment variable MARU_TEA_SWEET"]
        )
    }

    @Test(
        "Of a joined setting all count who say something, and the one who decided is told",
        arguments: [
            ("true", ["MARU_TABLE_QUIET": "false"], true, "tea.toml:2:1"),
            ("true", ["MARU_TABLE_QUIET": "1"], true, "tea.toml:2:1"),
            ("false", ["QUIET": "1"], true, "environment variable QUIET"),
            ("false", ["MARU_TABLE_QUIET": "0", "QUIET": "true"], true, "environment variable QUIET"),
            ("false", ["MARU_TABLE_QUIET": "0", "QUIET": "0"], false, "tea.toml:2:1"),
        ]
    )
    func joined(text: String, variables: [String: String], isQuiet: Bool, origin: String) throws {
        let off = SettingOption<Tea>("--talk", \.quiet, false)
        let configured = try read("[table]\nquiet = \(text)", variables: variables, options: [off])
        #expect(configured.values.quiet == isQuiet)
        let setting = try #require(table.setting(named: "table.quiet"))
        #expect("\(configured.origin(of: setting))" == origin)
        #expect(problems("", variables: ["QUIET": "perhaps"]).count == 1)
    }

    @Test("Every key can be set by its variable, as it can in a file")
    func variables() throws {
        let configured = try table.read(variables: [
            "MARU_TEA_KIND": "barley", "MARU_TEA_CUPS": "9", "MARU_TEA_STEEP": "1.5", "MARU_TEA_SWEET": "true",
            "MARU_TABLE_POT": "7", "MARU_TABLE_GUESTS": "one, two", "MARU_TABLE_SECRET": "s", "MARU_TABLE_ROOM": "4096",
        ])
        let tea = configured.values
        #expect(tea.kind == .barley && tea.cups == 9 && tea.steep == .milliseconds(1500) && tea.sweet)
        #expect(tea.pot == "7" && tea.guests == ["one", "two"] && tea.secret == "s" && tea.room == 4096)
    }

    @Test("An option that was not given says nothing, and one out of range is an error")
    func options() throws {
        #expect(try read("", options: [SettingOption("--cups", \.cups, nil)]).values.cups == 2)
        #expect {
            try read("", options: [SettingOption("--cups", \.cups, 10)])
        } throws: {
            "\($0)" == "option --cups: tea.cups: found 10, expected a whole number from 1 to 9."
        }
    }

    @Test("All that is wrong is told at once, each with its place and what was meant")
    func errors() {
        let text = """
            loose = 1
            cups = 2
            [tea]
            kind = "barly"
            cup = 3
            cups = 12
            steep = "90 s"
            sweet = "yes"
            sugar
            [tabel]
            pot = 1
            """
        #expect(
            problems(text, variables: ["MARU_TEA_KINDS": "green", "MARU_OTHER": "x", "MARU_TABLE_POT": ""]) == [
                "tea.toml:1:1: loose stands in no table.",
                "tea.toml:2:1: cups stands in no table. Did you mean tea.cups?",
                #"tea.toml:4:1: tea.kind: found "barly", expected "green" or "barley". Did you mean "barley"?"#,
                "tea.toml:5:1: unknown key tea.cup. Did you mean tea.cups?",
                "tea.toml:6:1: tea.cups: found 12, expected a whole number from 1 to 9.",
                """
                tea.toml:7:1: tea.steep: found "90 s", expected a time such as 30 (seconds), "500ms", "90s", "5m" or \
                "1h", from 1s to 10m.
                """,
                #"tea.toml:8:1: tea.sweet: found "yes", expected true or false."#,
                "tea.toml:9:6: found the end of the line, expected '='.",
                "tea.toml:10:2: unknown table [tabel]. Did you mean [table]?",
                """
                environment variable MARU_TEA_KINDS: no setting has this variable: MARU_TEA_KINDS. \
                Did you mean MARU_TEA_KIND?
                """,
            ]
        )
    }

    @Test("A secret is in no message and not in the printed configuration")
    func secrets() throws {
        #expect(!problems("[table]\nsecret = \"hush hush\"").joined().contains("hush"))
        let printed = table.text(of: try read("[table]\nsecret = \"hush\""))
        #expect(!printed.contains("hush"))
        #expect(printed.contains("secret = \"********\""))
    }

    @Test("The printed configuration is one that can be read again, with the place of every value")
    func printing() throws {
        let configured = try read("[tea]\nkind = \"barley\"\nsteep = 0.5e2\n[table]\npot = \"a\\\"b\\\\\\u0007\"")
        let printed = table.text(of: configured)
        #expect(printed.contains(#"kind = "barley"  # tea.toml:2:1"#))
        #expect(printed.contains("cups = 2         # default"))
        let again = try read(printed).values
        #expect(again.kind == .barley && again.steep == .seconds(50) && again.pot == "a\"b\\\u{7}")
    }

    @Test("The example explains every key, and is the defaults", arguments: Text.Language.allCases)
    func example(language: Text.Language) throws {
        let example = table.example(in: language)
        let settings = example.split(separator: "\n").filter {
            $0.hasPrefix("#") && $0.dropFirst().first?.isLetter == true
        }
        #expect(settings.count == table.settings.count)
        for setting in table.settings {
            #expect(example.contains(setting.variable))
            #expect(example.replacing("\n# ", with: " ").contains(setting.summary(language)))
        }
        // Comments with a value, without their marks.
        let text = example.split(separator: "\n").map { line in
            line.hasPrefix("#") && line.dropFirst().first?.isLetter == true && !line.hasSuffix("=")
                ? line.dropFirst() : line
        }.joined(separator: "\n")
        let values = try read(text).values
        #expect(table.changes(from: table.standard, to: values) == ([], []))
    }

    @Test("A change is told by when it counts, and only what counts now is taken over")
    func changes() throws {
        let new = try read("[tea]\nkind = \"barley\"\ncups = 5\n[table]\npot = \"blue\"").values
        #expect(table.changes(from: Tea(), to: new) == (["tea.cups"], ["tea.kind", "table.pot"]))
        let merged = table.liveChanges(from: Tea(), to: new)
        #expect(merged.cups == 5 && merged.kind == .green && merged.pot == nil)
    }
}
