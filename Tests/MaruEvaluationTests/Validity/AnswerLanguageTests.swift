import Testing

@testable import MaruEvaluation

@Suite struct AnswerLanguageTests {
    @Test(arguments: [
        ("버스 노선은 매일 아침 여섯 시에 시작합니다.", Language.korean),
        ("GPT 모델의 API 응답을 JSON으로 저장한 뒤 Python 스크립트로 읽습니다.", .korean),
        ("The bus starts at six every morning.", .english),
        ("Busan (부산) is a large city in the south of Korea.", .english),
    ])
    func `A text has the language of its letters`(text: String, language: Language) {
        #expect(AnswerLanguage.language(of: text) == language)
        #expect(!AnswerLanguage.isOther(text, than: language))
        #expect(AnswerLanguage.isOther(text, than: language == .korean ? .english : .korean))
    }

    @Test(arguments: [
        "42", "bus", "{\"answer\": \"the bus starts at six every morning\"}",
        "```\nlet a = verylongname(of: something)\n```",
    ])
    func `Labels, JSON and code have no language`(text: String) {
        #expect(AnswerLanguage.language(of: text) == nil)
        #expect(!AnswerLanguage.isOther(text, than: .korean) && !AnswerLanguage.isOther(text, than: .english))
    }

    @Test func `A third language is another one`() {
        let chinese = "公共汽车每天早上六点开始运行，晚上十点结束。"
        #expect(AnswerLanguage.language(of: chinese) == nil && AnswerLanguage.isOther(chinese, than: .korean))
    }

    @Test func `Special tokens in an answer are found, and what only looks alike is not`() {
        #expect(SpecialTokenText.first(in: "Yes<|im_end|>") == "<|im_end|>")
        #expect(SpecialTokenText.first(in: "[INST] Yes") == "[INST]")
        #expect(SpecialTokenText.first(in: "a <| b |> c, <b>") == nil)
    }
}
