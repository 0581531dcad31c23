extension InjectionRule {
    /// The plainest attacks in Japanese and Chinese.
    static let otherLanguages: [InjectionRule] = [
        InjectionRule(
            "ja-ignore",
            [Japanese.earlier, Japanese.instructions, Japanese.ignore],
            within: 3,
            strength: 0.9
        ),
        InjectionRule(
            "ja-reveal",
            [Japanese.hidden, Japanese.reveal],
            within: 3,
            strength: 0.8,
            isWeakerInQuestions: false
        ),
        InjectionRule("zh-ignore", [Chinese.ignore, Chinese.earlier, Chinese.instructions], within: 2, strength: 0.9),
        InjectionRule(
            "zh-reveal",
            [Chinese.reveal, Chinese.hidden],
            within: 2,
            strength: 0.8,
            isWeakerInQuestions: false
        ),
        InjectionRule(
            "zh-reveal-object",
            [Chinese.hidden, Chinese.reveal],
            within: 2,
            strength: 0.75,
            isWeakerInQuestions: false
        ),
    ]
}

private enum Japanese {
    static let earlier = KeywordGroup("earlier", "以前の|これまでの|上記の|前の|先の|すべての|全ての|元の|今までの|あなたの|システム")
    static let instructions = KeywordGroup("instructions", "指示|命令|プロンプト|ルール|規則|制約|ガイドライン|設定")
    static let ignore = KeywordGroup("ignore", "無視し|無視せよ|忘れ|従わな|破棄し|取り消し|無効に")
    static let hidden = KeywordGroup("hidden", "システムプロンプト|初期プロンプト|初期指示|内部の指示|隠された指示|システムメッセージ")
    static let reveal = KeywordGroup("reveal", "表示し|教え|出力し|見せ|公開し|繰り返し|書い|翻訳し|開示し|何ですか")
}

private enum Chinese {
    static let ignore = KeywordGroup("ignore", "忽略|无视|無視|忘记|忘記|忘掉|不要遵守|不要遵循|绕过|繞過|抛弃|取消")
    static let earlier = KeywordGroup("earlier", "之前|以上|先前|所有|上述|前面|原有|你的|系统|系統|一切|此前")
    static let instructions = KeywordGroup("instructions", "指令|指示|提示|规则|規則|命令|限制|要求|内容|內容|设定|設定")
    static let hidden = KeywordGroup("hidden", "系统提示|系統提示|系统指令|系統指令|初始提示|初始指令|隐藏指令|隱藏指令|你的提示词|你的指令")
    static let reveal = KeywordGroup("reveal", "显示|顯示|输出|輸出|告诉|告訴|打印|重复|重複|透露|泄露|展示|复述|说出|是什么|是什麼")
}
