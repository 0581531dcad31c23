import MaruConfiguration

extension ServeSettings {
    static let models = Section<ServeSettings>(
        "models",
        "What is served.",
        ko: "서비스할 모델.",
        [
            .init(
                "default",
                \.model,
                .text,
                .restart,
                "The model that answers: a short name, hf:owner/name, or a path. It is pulled if it is not here.",
                ko: "답변할 모델: 짧은 이름, hf:owner/name, 또는 경로. 없으면 내려받습니다."
            ),
            .init(
                "embedding",
                \.embeddingModel,
                .optional(.text),
                .restart,
                "A model for embeddings beside it.",
                ko: "함께 둘 임베딩 모델."
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
