import MaruConfiguration

extension ServeSettings {
    /// Every key of `maru.toml`, in the order of the example. A new one is a property and an entry here.
    static let table = SettingTable(
        ServeSettings(),
        [server, network, accounts, policy, audit, evaluations, tls, limits, log, metrics, models, engine]
    )

    private static let server = Section<ServeSettings>(
        "server",
        "Where the server listens, and how it ends.",
        ko: "서버가 어디에서 듣고 어떻게 끝나는지.",
        [
            .init(
                "host",
                \.host,
                .text,
                .restart,
                "The address to listen on. Other machines can connect to 0.0.0.0 and ::; then a key is required.",
                ko: "들을 주소. 0.0.0.0이나 ::이면 다른 컴퓨터도 접속할 수 있으며, 이때는 키가 필요합니다."
            ),
            .init(
                "port",
                \.port,
                .integer(in: 0...65535),
                .restart,
                "The port to listen on; 0 takes any free one.",
                ko: "들을 포트. 0이면 비어 있는 포트를 씁니다."
            ),
            .init(
                "api_key",
                \.apiKey,
                .optional(.key),
                .live,
                "What all clients send as a bearer token. It can be changed at any time; setting the first or taking it away needs a restart.",
                ko: "모든 클라이언트가 보낼 토큰. 언제든 바꿀 수 있지만, 새로 두거나 없애려면 다시 시작해야 합니다.",
                variables: ["MARU_API_KEY"],
                isSecret: true
            ),
            .init(
                "drain_timeout",
                \.drainTimeout,
                .duration(in: .zero ... .seconds(86_400)),
                .live,
                "How long running answers may go on after a request to stop.",
                ko: "종료 요청 뒤에 진행 중인 답변을 기다리는 시간."
            ),
            .init(
                "ping_interval",
                \.pingInterval,
                .duration(in: .milliseconds(100) ... .seconds(3600)),
                .restart,
                "How long a stream may be silent before it gets a sign of life, which keeps proxies from giving up on it.",
                ko: "스트림이 조용할 때 살아 있음을 알리는 간격. 중간 프록시가 연결을 끊지 않게 합니다."
            ),
        ]
    )

    static let network = Section<ServeSettings>(
        "network",
        "To whom this machine connects.",
        ko: "이 컴퓨터가 어디에 연결하는지.",
        [
            .init(
                "sealed",
                \.isSealed,
                .flag,
                .restart,
                """
                Whether every command of Maru connects to this machine only. Whoever says true is obeyed: the file, a \
                variable, and the files that MARU_CONFIG and MARU_HOME name when another one is read. Nothing takes it back.
                """,
                ko: """
                    Maru의 모든 명령이 이 컴퓨터에만 연결할지. 파일이나 변수 어느 하나라도 true이면 따르며, 다른 파일을 읽을 \
                    때에도 MARU_CONFIG와 MARU_HOME의 파일이 그대로 적용됩니다. 무엇으로도 되돌릴 수 없습니다.
                    """,
                variables: ["MARU_SEALED"],
                joinedBy: { $0 || $1 }
            )
        ]
    )

    private static let accounts = Section<ServeSettings>(
        "accounts",
        "Keys of organisations, and their limits.",
        ko: "조직별 키와 한도.",
        [
            .init(
                "required",
                \.asksForAccounts,
                .optional(.flag),
                .restart,
                "Whether such keys are asked for; unless set, when there are some or other machines can connect, and no api_key is set.",
                ko: "이런 키를 요구할지. 정하지 않으면, api_key가 없고 키가 있거나 다른 컴퓨터가 접속할 수 있을 때 요구합니다."
            ),
            .init(
                "zone",
                \.zone,
                .text,
                .restart,
                "Where this machine computes, as keys call it that allow only some zones.",
                ko: "이 컴퓨터가 계산하는 곳. 일부 구역만 허용하는 키가 부르는 이름입니다."
            ),
        ]
    )

    private static let policy = Section<ServeSettings>(
        "policy",
        "What is asked of all requests and answers.",
        ko: "모든 요청과 답변에 적용되는 정책.",
        [
            .init(
                "file",
                \.policyFile,
                .optional(.text),
                .restart,
                "The path of a policy that stands above those of maru policy apply, which can only tighten it.",
                ko: "maru policy apply로 적용한 정책보다 위에 있는 정책 파일의 경로. 아래 정책은 더 엄격해질 수만 있습니다."
            )
        ]
    )

    private static let audit = Section<ServeSettings>(
        "audit",
        "The log of who asked what of which model. It holds no content.",
        ko: "누가 어떤 모델에 무엇을 요청했는지에 대한 기록. 내용은 담지 않습니다.",
        [
            .init(
                "enabled",
                \.audits,
                .optional(.flag),
                .restart,
                "Whether every request is recorded before it is answered; unless set, when accounts are used or there are providers.",
                ko: "모든 요청을 답하기 전에 기록할지. 정하지 않으면 계정을 쓰거나 제공자가 있을 때 기록합니다."
            )
        ]
    )

    private static let evaluations = Section<ServeSettings>(
        "evaluations",
        "What candidates came to, for the console.",
        ko: "콘솔에서 볼 평가 결과.",
        [
            .init(
                "folder",
                \.evaluations,
                .optional(.text),
                .restart,
                "A folder of suites with their runs, or the folder of one suite. Unless set, evaluations are not shown.",
                ko: "평가 세트와 실행 결과가 있는 폴더, 또는 평가 세트 하나의 폴더. 정하지 않으면 평가를 보여 주지 않습니다."
            )
        ]
    )

    private static let tls = Section<ServeSettings>(
        "tls",
        "The server's certificate. With both files set, HTTP/2 and HTTP/1.1 are served over TLS 1.2 and 1.3.",
        ko: "서버 인증서. 두 파일을 모두 정하면 TLS 1.2와 1.3 위에서 HTTP/2와 HTTP/1.1로 서비스합니다.",
        [
            .init(
                "certificate",
                \.certificate,
                .optional(.text),
                .restart,
                "The path of the certificate in PEM, followed by those that lead to a known one. The file is read again when it changes.",
                ko: "PEM 인증서 파일의 경로. 중간 인증서가 뒤따릅니다. 파일이 바뀌면 다시 읽습니다."
            ),
            .init(
                "key",
                \.certificateKey,
                .optional(.text),
                .restart,
                "The path of its private key in PEM, without a passphrase. The file is read again when it changes.",
                ko: "암호 없는 PEM 개인 키 파일의 경로. 파일이 바뀌면 다시 읽습니다."
            ),
        ]
    )

    private static let log = Section<ServeSettings>(
        "log",
        "What is written to the error stream. Never what people ask and get, and never keys.",
        ko: "오류 스트림에 쓰는 기록. 질문과 답변의 내용이나 키는 절대 쓰지 않습니다.",
        [
            .init(
                "level",
                \.logLevel,
                .word,
                .live,
                "From which level on. At info every request has a line.",
                ko: "기록할 수준. info이면 요청마다 한 줄을 씁니다."
            ),
            .init(
                "format",
                \.logFormat,
                .word,
                .restart,
                "Lines for people, or one JSON object per line.",
                ko: "사람이 읽는 줄, 또는 줄마다 JSON 객체 하나."
            ),
        ]
    )

    private static let metrics = Section<ServeSettings>(
        "metrics",
        "What Prometheus reads at /metrics.",
        ko: "Prometheus가 /metrics에서 읽는 것.",
        [
            .init(
                "public",
                \.metricsArePublic,
                .flag,
                .restart,
                "Whether everyone may read it, without a key.",
                ko: "키 없이 누구나 읽을 수 있는지."
            ),
            .init(
                "ttft_objective",
                \.firstTokenObjective,
                .optional(.duration(in: .milliseconds(1) ... .seconds(86_400))),
                .live,
                "How soon a request is to get its first token. Then /metrics says how many more requests would.",
                ko: "첫 토큰까지의 목표 시간. 정하면 /metrics가 그 안에 더 받을 수 있는 요청 수를 알려 줍니다."
            ),
        ]
    )
}
