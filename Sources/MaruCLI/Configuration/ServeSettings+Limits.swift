import MaruConfiguration
import MaruServer

extension ServeSettings {
    static let limits = Section<ServeSettings>(
        "limits",
        "What a client may take. A changed limit holds for new connections.",
        ko: "클라이언트가 쓸 수 있는 한도. 바뀐 한도는 새 연결부터 적용됩니다.",
        [
            .init(
                "body_size",
                \.bodyBytes,
                .bytes(in: 1024...1 << 30),
                .restart,
                "The largest body of a request; a larger one is a 413.",
                ko: "요청 본문의 최대 크기. 넘으면 413입니다."
            ),
            .init(
                "file_size",
                \.fileBytes,
                .bytes(in: 1024...1 << 34),
                .restart,
                "The largest file that can be uploaded; a larger one is a 413.",
                ko: "올릴 수 있는 파일의 최대 크기. 넘으면 413입니다."
            ),
            .init(
                "header_size",
                \.limits.headerBytes,
                .bytes(in: 1024...1 << 20),
                .live,
                "The most bytes of all headers of a request over HTTP/1.1; more are a 431. HTTP/2 has 16 KiB.",
                ko: "HTTP/1.1 요청 헤더 전체의 최대 크기. 넘으면 431입니다. HTTP/2는 16 KiB입니다."
            ),
            .init(
                "connections",
                \.limits.connections,
                .integer(in: 1...1_000_000),
                .live,
                "The most connections that are open at once. Those beyond it are answered with 503, and those beyond twice as many are closed.",
                ko: "동시에 열 수 있는 연결 수. 넘으면 503으로 답하고, 두 배를 넘으면 바로 닫습니다."
            ),
            .init(
                "requests_per_connection",
                \.limits.requestsPerConnection,
                .integer(in: 1...1_000_000),
                .live,
                "The most requests that a connection of HTTP/1.1 serves before it is closed.",
                ko: "HTTP/1.1 연결 하나가 닫히기 전까지 처리하는 요청 수."
            ),
            .init(
                "header_timeout",
                \.limits.headTime,
                .duration(in: .milliseconds(10) ... .seconds(3600)),
                .live,
                "How long the head of a connection's first request may take, TLS included; longer is a 408.",
                ko: "연결의 첫 요청 헤더를 기다리는 시간(TLS 포함). 넘으면 408입니다."
            ),
            .init(
                "body_timeout",
                \.limits.bodyTime,
                .duration(in: .milliseconds(10) ... .seconds(86_400)),
                .live,
                "How long the body of a request may take, besides a second for each body_rate bytes; longer is a 408.",
                ko: "요청 본문을 기다리는 시간. body_rate 바이트마다 1초가 더해집니다. 넘으면 408입니다."
            ),
            .init(
                "body_rate",
                \.limits.bodyBytesPerSecond,
                .bytes(in: 1...1 << 30),
                .live,
                "How many bytes of a body buy it another second.",
                ko: "본문 시간 1초를 늘려 주는 바이트 수."
            ),
            .init(
                "idle_timeout",
                \.limits.idleTime,
                .duration(in: .milliseconds(100) ... .seconds(86_400)),
                .live,
                "How long a connection may be open without a request.",
                ko: "요청이 없는 연결을 열어 두는 시간."
            ),
            .init(
                "write_timeout",
                \.limits.writeTime,
                .duration(in: .milliseconds(100) ... .seconds(86_400)),
                .live,
                "How long a client may take nothing of its answer before the connection is closed.",
                ko: "클라이언트가 답변을 읽지 않을 때 연결을 닫기까지의 시간."
            ),
            .init(
                "answer_timeout",
                \.limits.answerTime,
                .duration(in: .milliseconds(100) ... .seconds(604_800)),
                .live,
                "How long an answer may take; a longer one ends with a 504 or an error event.",
                ko: "답변 하나에 걸릴 수 있는 시간. 넘으면 504나 오류 이벤트로 끝납니다."
            ),
        ]
    )
}
