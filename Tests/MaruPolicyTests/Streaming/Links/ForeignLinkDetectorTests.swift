import Testing

@testable import MaruPolicy

@Suite struct ForeignLinkDetectorTests {
    private static let detector = ForeignLinkDetector(
        hosts: HostList(["ok.example", "*.intra.example", "dev.example:8443", "한글.example"])
    )

    private func filtered(_ text: String) -> String {
        StreamSamples.filtered(
            [text],
            by: StreamRules(detectors: [Self.detector], actions: [.foreignLink: .mask("-")])
        )
    }

    @Test(arguments: [
        ("![x](https://evil.example/?q=값)", "![x](-)"),
        ("[t](http://evil.example)", "[t](-)"),
        ("[t](<https://evil.example/a b>)", "[t](<- b>)"),
        ("[t]( \n https://evil.example \"t\")", "[t]( \n - \"t\")"),
        ("[r]: https://evil.example/a 't'\n", "[r]: - 't'\n"),
        ("[r]:\n  //evil", "[r]:\n  -"),
        ("<https://evil.example/?a=1>", "<->"),
        ("<img src=\"https://evil.example/x.svg\" onload='x'>", "<img src=\"-\" onload='x'>"),
        ("<img src=https://evil.example/x>", "<img src=->"),
        ("<img src='//evil.example/x'>", "<img src='-'>"),
        ("<img src=//evil.example>", "<img src=->"),
        ("<img src='/\\evil.example'>", "<img src='-'>"),
        ("<img src='\\\\evil.example'>", "<img src='-'>"),
        ("<img src='//2130706433/'>", "<img src='-'>"),
        ("<img src='/\n/evil.example'>", "<img src='-\n/evil.example'>"),
        ("<a href='&#104;ttps&colon;//evil.example'>", "<a href='-'>"),
        ("<a href='https&#x3a;&sol;&sol;evil.example'>", "<a href='-'>"),
        ("<a href='java&#115;cript:alert`1`'>", "<a href='-`1`'>"),
        ("<p style=\"background:url(//evil.example/x)\">", "<p style=\"background:url(-)\">"),
        ("![](//evil)", "![](-)"),
        ("![](https\\://evil.example)", "![](-)"),
        ("![](\\/\\/evil.example)", "![](-)"),
        ("![](https:evil.example)", "![](-)"),
        ("![](https:/evil.example)", "![](-)"),
        ("![](https:\\\\evil.example)", "![](-)"),
        ("![](ht\u{200B}tps://evil.example)", "![](-)"),
        ("![](HTTPS://EVIL.example)", "![](-)"),
        ("![](data:image/svg+xml;base64,PHN2Zz4=)", "![](-)"),
        ("[x](javascript:alert%281%29)", "[x](-)"),
        ("[x](slack://evil)", "[x](-)"),
        ("자세히는 https://evil.example/길?a=1,2. 끝", "자세히는 -. 끝"),
        ("**https://evil.example/a**", "**-**"),
        ("www.evil.example를", "-"),
        ("https://evil.example:443/", "-"),
        ("https://user@ok.example/", "-"),
        ("https://ok.example@evil.example/", "-"),
        ("https://ok.example\\@evil.example/", "-"),
        ("https://ok.example.evil.example/", "-"),
        ("https://evilok.example/", "-"),
        ("https://оk.example/", "-"),
        ("https://ok%2eexample/", "-"),
        ("https://evil。example/", "-"),
        ("http://[::1]:80/a", "-"),
        ("https://dev.example/", "-"),
        ("https://intra.example/", "-"),
    ])
    func `Foreign links lead nowhere`(text: String, expected: String) {
        #expect(filtered(text) == expected)
    }

    @Test(arguments: [
        "https://ok.example", "[t](https://ok.example/a?b=https://c#d)", "![x](https://OK.example:443/x.png)",
        "<https://a.b.intra.example/x>", "https://dev.example:8443/", "https://한글.example/경로", "![](/local.png)",
        "[a](#b)", "[a]: 설명", "a // b", "1//2", "x = y // z", "std::vector", "C:\\Users\\a", "\"C:\\\\Users\\\\a\"",
        "\"\\\\d+\\\\.\\\\w\"", "http:// 로 시작", "https:// 와 http://", "metadata: a,b", "data: 값",
        "mailto:kim@ok.example",
        "node.js", "10:30", "비율 3:4/5", "www. 은", "//div[@class='a']", "\"//div\"", "a&amp;b", "javascript: 언어",
        "see https://ok.example.", "🙂://",
    ])
    func `Allowed links and what is none stay as they are`(text: String) {
        #expect(filtered(text) == text)
    }

    @Test func `What stands in a link's place is no foreign link`() {
        let placeholder = ForeignLinkDetector.placeholder
        #expect(Self.detector.findings(in: "![x](\(placeholder)) <\(placeholder)> \(placeholder)").isEmpty)
    }
}
