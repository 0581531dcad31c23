import MaruConfiguration
import MaruCore

extension ServeSettings {
    static let models = Section<ServeSettings>(
        "models",
        "What is served.",
        ko: "서비스할 모델.",
        [
            .init(
                "default",
                \.models.first,
                .text,
                .restart,
                "The model that answers: a short name, hf:owner/name, or a path. It is pulled if it is not here.",
                ko: "답변할 모델: 짧은 이름, hf:owner/name, 또는 경로. 없으면 내려받습니다."
            ),
            .init(
                "embedding",
                \.models.embedding,
                .optional(.text),
                .restart,
                "A model for embeddings beside it.",
                ko: "함께 둘 임베딩 모델."
            ),
            .init(
                "others",
                \.models.others,
                .list,
                .restart,
                "More models to serve; each is loaded when it is asked for and stays in memory.",
                ko: "함께 서비스할 모델. 요청이 오면 불러오고 메모리에 남습니다."
            ),
            .init(
                "only_listed",
                \.models.onlyListed,
                .flag,
                .restart,
                "Whether only the models named here are served; else every pulled model is, and loaded when it is asked for.",
                ko: "여기 적은 모델만 서비스할지. 아니면 내려받은 모든 모델을 서비스하고, 요청이 오면 불러옵니다."
            ),
            .init(
                "aliases",
                \.models.aliases,
                .list(
                    of: Kind<String>.text.converted("name=model, such as \"gpt-4o-mini=smollm2:135m\"") {
                        ModelAlias(argument: $0)
                    } back: {
                        $0.description
                    }
                ),
                .restart,
                "Other names of models.",
                ko: "모델의 다른 이름."
            ),
            .init(
                "keep_alive",
                \.models.keepAlive,
                Kind<String>.text.converted("a time such as \"90s\" or \"1h30m\", \"0\" or \"forever\"") {
                    KeepAlive(argument: $0)
                } back: {
                    $0.text
                },
                .restart,
                "How long a model that is not named here stays in memory after its last answer. All make room when another one needs it.",
                ko: "여기 적지 않은 모델이 마지막 답변 뒤 메모리에 남는 시간. 다른 모델에 자리가 필요하면 모두 비켜 줍니다."
            ),
            .init(
                "memory",
                \.models.memory,
                .optional(.bytes(in: 1 << 20...1 << 50)),
                .restart,
                "What all models in memory may take together; what this machine has free at the start unless set.",
                ko: "메모리에 있는 모든 모델이 함께 쓸 수 있는 크기. 정하지 않으면 시작할 때 비어 있는 만큼입니다."
            ),
        ]
    )

    static let engine = Section<ServeSettings>(
        "engine",
        "How models are computed.",
        ko: "모델을 계산하는 방법.",
        [
            .init(
                "threads",
                \.threads,
                .optional(.integer(in: 1...1024)),
                .restart,
                "Threads that compute; all cores unless set.",
                ko: "계산 스레드 수. 정하지 않으면 모든 코어를 씁니다."
            ),
            .init(
                "context",
                \.context,
                .optional(.integer(in: 1...1 << 30)),
                .restart,
                "Longest prompt and answer together, in tokens; the model's own length unless set.",
                ko: "프롬프트와 답변을 합한 최대 토큰 수. 정하지 않으면 모델의 길이를 씁니다."
            ),
            .init(
                "kv_cache_type",
                \.cacheType,
                .word,
                .restart,
                "How keys and values are kept: q8_0 takes half the memory of f16 and is a little less exact.",
                ko: "키와 값을 보관하는 형식. q8_0은 f16의 절반 메모리를 쓰고 조금 덜 정확합니다."
            ),
            .init(
                "speculation",
                \.speculates,
                .flag,
                .restart,
                "Whether tokens that the text suggests are computed together where that is faster.",
                ko: "더 빠를 때 예상되는 토큰을 함께 계산할지."
            ),
            .init(
                "draft_model",
                \.draftModel,
                .optional(.text),
                .restart,
                "A smaller model with the same vocabulary that guesses tokens.",
                ko: "토큰을 추측할, 어휘가 같은 더 작은 모델."
            ),
            .init(
                "parallel",
                \.parallel,
                .integer(in: 1...1024),
                .restart,
                "The most answers that are computed at once; further requests wait.",
                ko: "동시에 계산하는 답변 수. 나머지 요청은 기다립니다."
            ),
        ]
    )
}
