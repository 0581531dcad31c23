import MaruGrammar
import Testing

@Suite struct RegularExpressionTests {
    private func check(
        _ pattern: String,
        accepts: [String],
        refuses: [String],
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let language = try Language(.regularExpression(pattern))
        #expect(try language.missing(accepts) == [], sourceLocation: location)
        #expect(try language.matched(refuses) == [], sourceLocation: location)
    }

    @Test("The whole text matches, with or without anchors")
    func whole() throws {
        for pattern in ["ab|c", "^(ab|c)$", "^ab$|^c$", "(?:ab|c)", "(?<name>ab|c)", "(?P<name>ab)|c", "(^ab$|^c$)"] {
            try check(pattern, accepts: ["ab", "c"], refuses: ["", "a", "abc", "xab", "cc"])
        }
    }

    @Test("Quantifiers repeat as often as they say, lazy or not")
    func quantifiers() throws {
        try check("a*", accepts: ["", "a", "aaa"], refuses: ["b"])
        try check("a+?b??", accepts: ["a", "aab"], refuses: ["", "b"])
        try check("a{2}", accepts: ["aa"], refuses: ["a", "aaa"])
        try check("(ab){1,2}", accepts: ["ab", "abab"], refuses: ["", "ababab", "aba"])
        try check("a{2,}", accepts: ["aa", "aaaaa"], refuses: ["a"])
        try check("a{0}b", accepts: ["b"], refuses: ["ab"])
        try check("(a*)*(b|)+", accepts: ["", "aab", "bb"], refuses: ["ba"])
        try check("[0-9]{3}-[0-9]{3,4}", accepts: ["010-1234"], refuses: ["010-12", "010-12345"])
    }

    @Test("Classes and escapes are sets of Unicode scalars")
    func classes() throws {
        try check("[가-힣]+", accepts: ["한국어"], refuses: ["abc", "ㄱ"])
        try check(#"[^\d\s"]"#, accepts: ["a", "가", "😀", "-"], refuses: ["1", " ", "\"", "\n", "ab"])
        try check(#"[-a\]^\\]"#, accepts: ["-", "a", "]", "^", "\\"], refuses: ["b"])
        try check(#"\w\W\d\D\s\S"#, accepts: ["a-1x y", "_가9\n\tz"], refuses: ["--1x y"])
        try check(".", accepts: ["a", "가", "😀"], refuses: ["\n", "\r", "\u{2028}", ""])
        try check(#"\x41\u0042\u{1F600}\t\."#, accepts: ["AB😀\t."], refuses: ["AB😀\tx"])
    }

    @Test(
        "What is not supported is refused by its name and place",
        arguments: [
            (#"a\b"#, "word boundary"), ("a(?=b)", "look-ahead"), ("(?!b)", "look-ahead"), ("(?<=a)b", "look-behind"),
            (#"(a)\1"#, "back-reference"), (#"(?P=x)"#, "back-reference"), (#"\p{L}"#, "property class"),
            ("(?i)a", "flags"), ("a*+", "possessive"), ("(?>a)", "atomic"), ("a^b", "anchor"), ("(a$)b", "anchor"),
            ("[[:alpha:]]", "POSIX"), (#"\A"#, "anchor"),
        ]
    )
    func refused(pattern: String, reason: String) throws {
        let error = try #require(throws: GrammarError.self) { try Language(.regularExpression(pattern)) }
        guard case .unsupportedSyntax(.regularExpression, let what, let position) = error else {
            throw error
        }
        #expect(what.contains(reason))
        #expect(position.line == 1)
    }

    @Test(
        "What is no regular expression is an error",
        arguments: [
            "(", ")", "a)", "[", "[a", "[]", "*", "a**", "a{2,1}", "a{", "a{,}", "{", "[b-a]", #"\"#, #"\u{}"#,
            #"\xZ1"#, #"\uD800"#,
        ]
    )
    func malformed(pattern: String) throws {
        let error = try #require(throws: GrammarError.self) { try Language(.regularExpression(pattern)) }
        guard case .syntax(.regularExpression, _, _, _) = error else { throw error }
    }
}

@Suite struct ContextFreeTests {
    private func language(_ grammar: String) throws -> Language { try Language(.contextFree(grammar)) }

    @Test("Rules call each other, repeat and choose")
    func rules() throws {
        let language = try language(
            """
            # Sums, as llama.cpp's examples have them.
            root  ::= (expr "=" term "\\n")+
            expr  ::= term ([-+*/] term)*
            term  ::= ident | num | ( "(" ws expr
                      ")" ws )
            ident ::= [a-z] [a-z0-9_]* ws
            num   ::= [0-9]{1,3} ws   # short
            ws    ::= [ \\t\\n]{0,2}
            """
        )
        #expect(try language.missing(["1+2=3\n", "(a *(b_1+12))/2 =x\n", "a=b\nc=d\n\n"]) == [])
        #expect(try language.matched(["", "1+2=3", "1234=1\n", "(1=2\n", "1++2=3\n", "A=1\n"]) == [])
    }

    @Test("Texts that balance need a stack")
    func balanced() throws {
        let language = try language(#"root ::= "a" root "b" | "a" root "c" | "" "#)
        #expect(try language.missing(["", "ab", "aabb", "aabc", "aaaaaacbcbcb"]) == [])
        #expect(try language.matched(["a", "b", "aab", "abb", "ba"]) == [])
        let palindromes = try self.language(#"root ::= "x" root "x" | "y" root "y" | "x" | "y" "#)
        #expect(try palindromes.missing(["x", "xyx", "yxyxyxy"]) == [])
        #expect(try palindromes.matched(["", "xy", "xyy"]) == [])
    }

    @Test("Alternatives may begin on lines of their own, and classes may hold anything")
    func layout() throws {
        let language = try language("root ::=\n  \"a\"\n  | [^a-z\\]\"]\n  | \"\\x41\\u00e9\\U0001F600\"\n  | . . .\n")
        #expect(try language.missing(["a", "A", "가", "Aé😀", "[[\n"]) == [])
        #expect(try language.matched(["b", "]", "\"", "ab"]) == [])
    }

    @Test("Rules that can be empty do not change what others match")
    func empty() throws {
        let language = try language("root ::= a b a\na ::= b*\nb ::= \"x\"? c\nc ::= \"\" | \"y\" c")
        #expect(try language.missing(["", "x", "y", "xyyx", "yyxxyx"]) == [])
        #expect(try language.matched(["z", "xz"]) == [])
    }

    @Test("A rule that comes back to itself before reading anything is named")
    func leftRecursion() {
        #expect(throws: GrammarError.leftRecursion(["a", "b", "a"])) {
            try language("root ::= a\na ::= c? b \"x\"\nb ::= a | \"y\"\nc ::= \"z\"")
        }
    }

    @Test("Mistakes are named")
    func mistakes() {
        #expect(throws: GrammarError.undefinedRule("root")) { try language("a ::= \"x\"") }
        #expect(throws: GrammarError.undefinedRule("b")) { try language("root ::= b") }
        #expect(throws: GrammarError.duplicateRule("root")) { try language("root ::= \"a\"\nroot ::= \"b\"") }
        #expect(throws: GrammarError.matchesNothing) { try language("root ::= \"a\" root") }
        for text in [
            "root", "root ::= (", "root ::= \"a", "root ::= [a", "root ::= )", "root ::= a ::= b", "root ::= \"a\"**",
            "root := x",
        ] {
            #expect(throws: GrammarError.self, "\(text)") { try language(text) }
        }
    }
}

@Suite struct ChoiceTests {
    @Test("A choice is one of its texts")
    func choice() throws {
        let language = try Language(.choice(["yes", "yesterday", "no", "아니요"]))
        #expect(try language.missing(["yes", "yesterday", "no", "아니요"]) == [])
        #expect(try language.matched(["", "ye", "yest", "아니", "yesno"]) == [])
        #expect(throws: GrammarError.matchesNothing) { try Language(.choice([])) }
    }
}
