package import MaruConfiguration

extension PolicyDocument {
    /// Every key of a policy, in the order of the example.
    package static let table = SettingTable(
        Policy(),
        [
            general, instructions, allowed, limits, phrases,
            data("input", { \.input[$0] }, "in requests", ko: "요청에서"),
            data("output", { \.output[$0] }, "in answers", ko: "답변에서"),
            injection, retention, refusal,
        ],
        hasVariables: false
    )

    private static let general = Section<Policy>(
        "policy",
        "What the policy is called.",
        ko: "정책의 이름.",
        [.init("name", \.name, .text, .live, "A name for people.", ko: "사람이 읽을 이름.")]
    )

    private static let instructions = Section<Policy>(
        "instructions",
        "What models are told before anything else.",
        ko: "모델에게 가장 먼저 알려 줄 것.",
        [
            .init(
                "system",
                \.instructions,
                .optional(.text),
                .live,
                "Stands before every conversation; no client can take it away.",
                ko: "모든 대화 앞에 놓이며, 어떤 클라이언트도 없앨 수 없습니다."
            ),
            .init(
                "client",
                \.allowsClientInstructions,
                .optional(.flag),
                .live,
                "Whether clients may add system messages of their own.",
                ko: "클라이언트가 자기 시스템 메시지를 더할 수 있는지."
            ),
        ]
    )

    private static let allowed = Section<Policy>(
        "allowed",
        "What may be used. A list that is not set allows everything.",
        ko: "쓸 수 있는 것. 정하지 않은 목록은 모두 허용합니다.",
        [
            .init("models", \.models, .optional(.set), .live, "The models.", ko: "모델."),
            .init("tools", \.tools, .optional(.set), .live, "The tools that models may call.", ko: "모델이 부를 수 있는 도구."),
            .init(
                "zones",
                \.zones,
                .optional(.set),
                .live,
                "Where requests may be computed; this machine's zone is that of its configuration.",
                ko: "요청을 계산할 수 있는 곳. 이 컴퓨터의 구역은 서버 설정에 있습니다."
            ),
            .init(
                "languages",
                \.languages,
                .optional(.scripts),
                .live,
                "The languages of requests, as far as letters tell them: a text with a fifth of other letters is refused.",
                ko: "요청의 언어. 다른 언어의 글자가 5분의 1을 넘으면 거절합니다."
            ),
            .init(
                "links",
                \.linkHosts,
                .optional(.set),
                .live,
                "The hosts that links and images in answers may lead to, such as \"intra.example\" or \"*.intra.example\".",
                ko: "답변의 링크와 이미지가 가리킬 수 있는 호스트."
            ),
        ]
    )

    private static let limits = Section<Policy>(
        "limits",
        "How long texts may be.",
        ko: "글의 최대 길이.",
        [
            .init(
                "prompt",
                \.longestPrompt,
                .optional(.integer(in: 1...1 << 30)),
                .live,
                "The most characters of all texts of a request.",
                ko: "요청에 든 모든 글의 최대 글자 수."
            ),
            .init(
                "answer",
                \.longestAnswer,
                .optional(.integer(in: 1...1 << 30)),
                .live,
                "The most tokens of an answer.",
                ko: "답변의 최대 토큰 수."
            ),
        ]
    )

    private static let phrases = Section<Policy>(
        "phrases",
        "What must and must not be said.",
        ko: "반드시 말할 것과 말하지 않을 것.",
        [
            .init(
                "blocked",
                \.blockedPhrases,
                .set,
                .live,
                "Neither requests nor answers may hold these; case and spaces do not matter.",
                ko: "요청과 답변에 있어서는 안 되는 구절. 대소문자와 띄어쓰기는 가리지 않습니다."
            ),
            .init(
                "notices",
                \.notices,
                .list,
                .live,
                "Every answer ends with these, unless it says them already.",
                ko: "모든 답변이 끝에 덧붙이는 문장. 이미 있으면 덧붙이지 않습니다."
            ),
        ]
    )

    private static func data(
        _ name: String,
        _ path: (FindingType) -> any WritableKeyPath<Policy, DataAction?> & Sendable,
        _ where: String,
        ko korean: String
    ) -> Section<Policy> {
        Section<Policy>(
            name,
            "What happens to personal data and secrets \(`where`): allow, pseudonymise, mask or block.",
            ko: "\(korean) 개인정보와 비밀을 어떻게 할지: allow(허용), pseudonymise(가명), mask(가림), block(차단).",
            PersonalDataDetector.allTypes.sorted { $0.rawValue < $1.rawValue }.map { type in
                let label = type.label
                return .init(
                    type.rawValue,
                    path(type),
                    .optional(.word),
                    .live,
                    label(.english),
                    ko: label(.korean)
                )
            }
        )
    }

    private static let injection = Section<Policy>(
        "injection",
        "Texts that try to take the model over.",
        ko: "모델을 가로채려는 글.",
        [
            .init(
                "action",
                \.injection,
                .optional(.word),
                .live,
                "What happens to a request that holds one.",
                ko: "그런 글이 든 요청을 어떻게 할지."
            ),
            .init(
                "attacks",
                \.attacks,
                .attacks,
                .live,
                "Attacks that the organisation met itself; a text that has a sentence like one of them counts as one.",
                ko: "조직이 직접 겪은 공격 문장. 비슷한 문장이 든 글을 공격으로 봅니다."
            ),
            .init(
                "spotlighting",
                \.spotlighting,
                .optional(.word),
                .live,
                "How what tools said is marked as material for the model: between two lines that nobody can guess, "
                    + "or with a sign between its words besides.",
                ko: "도구가 돌려준 글을 모델에게 자료로 표시하는 방법. delimit는 아무도 짐작할 수 없는 두 줄 사이에 두고, "
                    + "datamark는 낱말 사이에도 표시를 넣습니다."
            ),
        ]
    )

    private static let retention = Section<Policy>(
        "retention",
        "What is kept of requests, besides that they were made.",
        ko: "요청이 있었다는 사실 말고 무엇을 보관할지.",
        [
            .init(
                "content_days",
                \.contentDays,
                .optional(.integer(in: 0...3650)),
                .live,
                "For how many days their texts are kept, encrypted beside the audit log; 0 keeps nothing.",
                ko: "요청의 글을 감사 기록 옆에 암호화하여 보관할 일수. 0이면 보관하지 않습니다."
            )
        ]
    )

    private static let refusal = Section<Policy>(
        "refusal",
        "What is said instead of an answer, in the language of whoever asked.",
        ko: "답변 대신 할 말. 물은 사람의 언어로 답합니다.",
        [
            .init("ko", \.refusal[.korean], .optional(.text), .live, "In Korean.", ko: "한국어로."),
            .init(
                "en",
                \.refusal[.english],
                .optional(.text),
                .live,
                "In English, and in all other languages.",
                ko: "영어와 그 밖의 언어로."
            ),
        ]
    )
}

extension Kind<[String]> {
    fileprivate static var attacks: Kind {
        list.converted("a list of texts, each one sentence of at least 8 and at most 160 letters") {
            $0.allSatisfy(CorpusSimilarity.isSentence) ? $0 : nil
        } back: {
            $0
        }
    }
}

extension Kind<Set<String>> {
    fileprivate static var set: Kind {
        Kind<[String]>.list.converted {
            Set($0)
        } back: {
            $0.sorted()
        }
    }
}

extension Kind<Set<Script>> {
    fileprivate static var scripts: Kind {
        Kind<[Script]>.list(of: .word).converted {
            Set($0)
        } back: {
            $0.sorted { $0.rawValue < $1.rawValue }
        }
    }
}
