/// Tells cheaply whether a text may be turned: it holds words of attacks, spelled the other way.
///
/// Turning every text around would double the work for nothing. One pass over the text finds the words of all spellings.
struct DisguisedKeywords: Sendable {
    enum Disguise: Int, CaseIterable {
        case rotated, reversed, typedHangul, typedLatin
    }

    /// So many words of one spelling make a view worth making: one alone is chance.
    private static let fewestWords = 2

    private let automaton: KeywordAutomaton
    private let disguises: [Disguise]

    static let shared = DisguisedKeywords()

    private init() {
        var words: [String] = []
        var disguises: [Disguise] = []
        for disguise in Disguise.allCases {
            for word in disguise == .typedHangul
                ? Self.korean : Self.english + (disguise == .reversed ? Self.korean : [])
            {
                words.append(Self.spelling(word, disguise))
                disguises.append(disguise)
            }
        }
        automaton = KeywordAutomaton(words)
        self.disguises = disguises
    }

    func disguises(in scalars: [Unicode.Scalar]) -> [Disguise] {
        var counts = Array(repeating: 0, count: Disguise.allCases.count)
        automaton.scan(scalars) { word, _ in counts[disguises[word].rawValue] += 1 }
        return Disguise.allCases.filter { counts[$0.rawValue] >= Self.fewestWords }
    }

    private static func spelling(_ word: String, _ disguise: Disguise) -> String {
        let text = TextView(Array(word.unicodeScalars))
        let view =
            switch disguise {
            case .rotated: MirroredText.rotated(text)
            case .reversed: MirroredText.reversed(text)
            case .typedHangul: KeyboardLayout.latin(of: text)
            case .typedLatin: KeyboardLayout.hangul(of: text)
            }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: view?.scalars ?? text.scalars)
        return String(scalars)
    }

    private static let english = [
        "ignore", "disregard", "forget", "instruction", "previous", "prompt", "system", "password", "secret", "reveal",
        "rules", "above", "print", "output", "repeat", "restrictions", "you are", "your", "access", "granted",
    ]

    private static let korean = [
        "무시", "지시", "이전", "프롬프트", "시스템", "명령", "규칙", "출력", "비밀번호", "지침", "잊어", "알려줘", "보여줘", "암호",
        "지금부터", "당신", "제한",
    ]
}
