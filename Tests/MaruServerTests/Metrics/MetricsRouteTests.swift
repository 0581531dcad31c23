import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import MaruCore
import MaruTesting
import Testing

@testable import MaruServer

@Suite("GET /metrics")
struct MetricsRouteTests {
    private func get(
        _ headers: HTTPFields = [:],
        generator: ScriptedGenerator = ScriptedGenerator(),
        configuration: ServerConfiguration = ServerConfiguration()
    ) async throws -> TestResponse {
        let server = try Server(generator: generator, configuration: configuration, logger: .silent)
        let application = Application(router: try server.buildRouter(), logger: .silent)
        return try await application.test(.router) { client in
            try await client.executeRequest(uri: "/metrics", method: .get, headers: headers, body: nil)
        }
    }

    private func text(_ statistics: GeneratorStatistics) async throws -> MetricsText {
        try MetricsText(String(buffer: try await get(generator: ScriptedGenerator(statistics: statistics)).body))
    }

    /// Statistics in which no two numbers are the same.
    private var statistics: GeneratorStatistics {
        var statistics = GeneratorStatistics(answers: AnswerStatistics(contextLength: 512))
        statistics.runningSequences = 3
        statistics.waitingSequences = 4
        statistics.cache.blockTokens = 32
        statistics.cache.blocks = 64
        statistics.cache.heldBlocks = 16
        statistics.cache.cachedBlocks = 8
        statistics.cache.findsPrefixes = true
        statistics.cache.queriedTokens = 700
        statistics.cache.hitTokens = 320
        statistics.cache.evictions = 5
        statistics.preemptions = 6
        statistics.answers.promptTokens = 690
        statistics.answers.cachedPromptTokens = 310
        statistics.answers.completionTokens = 77
        statistics.answers.ends = [.stop: 11, .length: 12, .abort: 13]
        return statistics
    }

    @Test("A generator's statistics stand under vLLM's names, with its labels")
    func names() async throws {
        let metrics = try await text(statistics)
        let labels = ["model_name": "scripted", "engine": "0"]
        let expected: [(String, [String: String], Double)] = [
            ("vllm:num_requests_running", [:], 3),
            ("vllm:num_requests_waiting", [:], 4),
            ("vllm:kv_cache_usage_perc", [:], 0.25),
            ("vllm:prefix_cache_queries_total", [:], 700),
            ("vllm:prefix_cache_hits_total", [:], 320),
            ("vllm:num_preemptions_total", [:], 6),
            ("vllm:prompt_tokens_total", [:], 690),
            ("vllm:prompt_tokens_cached_total", [:], 310),
            ("vllm:prompt_tokens_by_source_total", ["source": "local_compute"], 380),
            ("vllm:prompt_tokens_by_source_total", ["source": "local_cache_hit"], 310),
            ("vllm:generation_tokens_total", [:], 77),
            ("vllm:request_success_total", ["finished_reason": "stop"], 11),
            ("vllm:request_success_total", ["finished_reason": "length"], 12),
            ("vllm:request_success_total", ["finished_reason": "abort"], 13),
            ("vllm:request_success_total", ["finished_reason": "error"], 0),
            ("maru_sequences", ["state": "waiting"], 4),
            ("maru_cache_blocks", ["state": "held"], 16),
            ("maru_cache_blocks", ["state": "cached"], 8),
            ("maru_cache_blocks", ["state": "free"], 40),
            ("maru_cache_evictions_total", [:], 5),
        ]
        for (name, more, value) in expected {
            #expect(metrics.value(name, labels.merging(more) { $1 }) == value, "\(name) \(more)")
        }
        let cache = ["block_size": "32", "num_gpu_blocks": "64", "enable_prefix_caching": "True"]
        #expect(metrics.value("vllm:cache_config_info", labels.merging(cache) { $1 }) == 1)
    }

    @Test("Histograms have vLLM's names and buckets")
    func buckets() async throws {
        let metrics = try await text(statistics)
        func bounds(_ name: String) -> [Double] {
            metrics.values(of: "le", "vllm:\(name)_bucket").compactMap { Double($0) }
        }
        let first = [
            0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640,
            2560, .infinity,
        ]
        let next = [
            0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, .infinity,
        ]
        let request = [
            0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680, .infinity,
        ]
        #expect(bounds("time_to_first_token_seconds") == first)
        for name in ["inter_token_latency", "request_time_per_output_token"] {
            #expect(bounds(name + "_seconds") == next)
        }
        for name in ["e2e_request_latency", "request_queue_time", "request_inference_time", "request_prefill_time"] {
            #expect(bounds(name + "_seconds") == request)
        }
        #expect(bounds("request_decode_time_seconds") == request)
        for name in [
            "request_prompt_tokens", "request_generation_tokens", "request_params_max_tokens",
            "request_max_num_generation_tokens", "request_prefill_kv_computed_tokens",
        ] {
            #expect(bounds(name) == [1, 2, 5, 10, 20, 50, 100, 200, 500, .infinity])
        }
        #expect(bounds("request_params_n") == [1, 2, 5, 10, 20, .infinity])
        #expect(bounds("iteration_tokens_total").prefix(4) == [1, 8, 16, 32])
        #expect(bounds("iteration_tokens_total").suffix(2) == [16384, .infinity])
    }

    @Test("Guesses are there only for generators that guess")
    func guesses() async throws {
        #expect(try await text(statistics).kinds.keys.filter { $0.contains("spec_decode") }.isEmpty)
        var guessing = statistics
        var guesses = GuessStatistics(longest: 3)
        guesses.note(proposed: 3, accepted: 2)
        guesses.note(proposed: 2, accepted: 1)
        guesses.note(proposed: 1, accepted: 0)
        guessing.guesses = guesses
        let metrics = try await text(guessing)
        #expect(metrics.value("vllm:spec_decode_num_drafts_total") == 3)
        #expect(metrics.value("vllm:spec_decode_num_draft_tokens_total") == 6)
        #expect(metrics.value("vllm:spec_decode_num_accepted_tokens_total") == 3)
        let perPosition = ["0", "1", "2"].map { position in
            metrics.value("vllm:spec_decode_num_accepted_tokens_per_pos_total", ["position": position])
        }
        #expect(perPosition == [2, 1, 0])
    }

    @Test("Tokens are told apart by organisation, whatever its name")
    func organizations() async throws {
        var statistics = statistics
        var counts = TokenCounts()
        counts.prompt = 9
        counts.completion = 8
        statistics.answers.organizations = ["마루 \"A\"\\": counts]
        let metrics = try await text(statistics)
        let label = ["organization": "마루 \"A\"\\"]
        #expect(metrics.value("maru_organization_prompt_tokens_total", label) == 9)
        #expect(metrics.value("maru_organization_generation_tokens_total", label) == 8)
    }

    @Test("What a generator does not know is left out")
    func unknown() async throws {
        let response = try await get()
        let metrics = try MetricsText(String(buffer: response.body))
        #expect(metrics.kinds.keys.filter { $0.hasPrefix("vllm:") }.isEmpty)
        #expect(metrics.value("maru_requests_in_flight") == 0)
        #expect(response.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
    }

    @Test("Whoever asks for OpenMetrics gets it")
    func openMetrics() async throws {
        let response = try await get([.accept: "application/openmetrics-text; version=1.0.0"])
        #expect(response.headers[.contentType] == "application/openmetrics-text; version=1.0.0; charset=utf-8")
        #expect(String(buffer: response.body).hasSuffix("\n# EOF\n"))
    }

    @Test("The key guards metrics, unless they are said to be public")
    func guarded() async throws {
        let key = "secret"
        let authorized: HTTPFields = [.authorization: "Bearer secret"]
        #expect(try await get(configuration: ServerConfiguration(apiKey: key)).status == .unauthorized)
        #expect(try await get(authorized, configuration: ServerConfiguration(apiKey: key)).status == .ok)
        let open = ServerConfiguration(host: "0.0.0.0", apiKey: key, publishesMetrics: true)
        #expect(try await get(configuration: open).status == .ok)
        #expect(try await get([.origin: "http://evil.example"]).status == .forbidden)
    }
}
