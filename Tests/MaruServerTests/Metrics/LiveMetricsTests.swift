import MaruCore
import MaruGeneration
import MaruServer
import MaruTesting
import Testing

/// What `/metrics` says of a real model, however small, must be what happened.
@Suite("Metrics of a live model", .timeLimit(.minutes(5)))
struct LiveMetricsTests {
    private static let context = 512

    private func generator(speculates: Bool = false) throws -> LocalGenerator {
        var options = LocalGenerator.Options()
        options.threads = 2
        options.contextLength = Self.context
        options.cacheTokens = 16 * Self.context
        options.speculates = speculates
        return try LocalGenerator.load(path: Fixtures.path("tiny-models/llama"), name: "tiny", options: options)
    }

    private func completion(_ tokens: Range<Int>, length: Int, choices: Int = 1, _ fields: String = "") -> String {
        WireRequest.post(
            "/v1/completions",
            """
            {"model":"tiny","prompt":\(Array(tokens)),"max_tokens":\(length),"n":\(choices),"ignore_eos":true,\
            "temperature":0\(fields)}
            """
        )
    }

    @Test("Tokens, answers and moments add up exactly", arguments: [false, true])
    func exactCounts(speculates: Bool) async throws {
        try await LiveServer.run(try generator(speculates: speculates)) { server in
            _ = try await server.exchange(completion(0..<70, length: 24))
            _ = try await server.exchange(completion(0..<70, length: 12, #","stream":true"#))
            _ = try await server.exchange(completion(100..<120, length: 30, choices: 3))
            let metrics = try await server.metrics()
            func value(_ name: String, _ labels: [String: String] = [:]) -> Double {
                metrics.value("vllm:" + name, labels) ?? .nan
            }
            #expect(value("prompt_tokens_total") == 70 + 70 + 3 * 20)
            #expect(value("prompt_tokens_cached_total") == 64)
            #expect(value("prompt_tokens_by_source_total", ["source": "local_compute"]) == 136)
            #expect(value("prefix_cache_queries_total") == 200)
            #expect(value("prefix_cache_hits_total") == 64)
            #expect(value("generation_tokens_total") == 24 + 12 + 3 * 30)
            #expect(value("request_success_total", ["finished_reason": "length"]) == 5)
            #expect(value("request_success_total") == 5)
            #expect(value("num_requests_running") == 0)
            #expect(value("num_requests_waiting") == 0)
            #expect(value("kv_cache_usage_perc") == 0)

            for name in [
                "time_to_first_token_seconds", "e2e_request_latency_seconds", "request_queue_time_seconds",
                "request_prefill_time_seconds", "request_decode_time_seconds", "request_inference_time_seconds",
                "request_time_per_output_token_seconds", "request_prompt_tokens", "request_generation_tokens",
                "request_params_max_tokens", "request_prefill_kv_computed_tokens",
            ] {
                #expect(value(name + "_count") == 5, "\(name)")
            }
            #expect(value("request_prompt_tokens_sum") == 200)
            #expect(value("request_prefill_kv_computed_tokens_sum") == 136)
            #expect(value("request_generation_tokens_sum") == 126)
            #expect(value("request_params_max_tokens_sum") == 126)
            #expect(value("request_params_n_count") == 3)
            #expect(value("request_params_n_sum") == 5)
            #expect(value("request_max_num_generation_tokens_sum") == 24 + 12 + 30)

            // The phases of an answer lie one behind the other.
            let prefill = value("request_prefill_time_seconds_sum")
            let decode = value("request_decode_time_seconds_sum")
            #expect(abs(value("request_inference_time_seconds_sum") - prefill - decode) < 1e-6)
            #expect(value("time_to_first_token_seconds_sum") >= value("request_queue_time_seconds_sum") + prefill)
            #expect(value("e2e_request_latency_seconds_sum") >= value("time_to_first_token_seconds_sum") + decode)
            #expect(abs(value("inter_token_latency_seconds_sum") - decode) < 1e-6)

            // Every token but the first comes of a step, alone or with guesses that came true.
            let accepted = metrics.value("vllm:spec_decode_num_accepted_tokens_total") ?? 0
            #expect((accepted > 0) == speculates)
            #expect(value("inter_token_latency_seconds_count") == 126 - 5 - accepted)
            let drafted = metrics.value("vllm:spec_decode_num_draft_tokens_total") ?? 0
            #expect(value("iteration_tokens_total_sum") == 136 + 126 - 5 - accepted + drafted)
            let steps = metrics.value("maru_step_duration_seconds_count")
            #expect(value("iteration_tokens_total_count") == steps)
        }
    }

    @Test(
        "A client that leaves ends its sequences, and that is counted when they are gone",
        arguments: [#","stream":true"#, ""]
    )
    func abort(fields: String) async throws {
        let choices = 16
        let most = Double(choices * 500)
        try await LiveServer.run(try generator()) { server in
            try await server.connect(sending: completion(0..<10, length: 500, choices: choices, fields)) { _ in
                while try await server.metrics().value("vllm:generation_tokens_total") == 0 { await Task.yield() }
            }
            var metrics = try await server.metrics()
            while metrics.value("vllm:request_success_total") != Double(choices) {
                metrics = try await server.metrics()
            }
            #expect(metrics.value("vllm:request_success_total", ["finished_reason": "abort"]) == Double(choices))
            #expect(metrics.value("vllm:num_requests_running") == 0)
            #expect(metrics.value("vllm:kv_cache_usage_perc") == 0)
            #expect(metrics.value("vllm:e2e_request_latency_seconds_count") == 0)
            // Some may not have begun, and count neither prompt nor first token.
            let begun = try #require(metrics.value("vllm:time_to_first_token_seconds_count"))
            #expect(begun >= 1)
            #expect(metrics.value("vllm:prompt_tokens_total") == 10 * begun)
            let tokens = try #require(metrics.value("vllm:generation_tokens_total"))
            #expect(tokens < most)
            // Nothing is computed any more.
            let later = try await server.metrics()
            let steps = "maru_step_duration_seconds_count"
            #expect(later.value(steps) == metrics.value(steps))
            #expect(later.value("vllm:generation_tokens_total") == tokens)
        }
    }

    @Test("A request that waits for its turn is seen waiting")
    func waiting() async throws {
        try await LiveServer.run(try generator()) { server in
            // 16 sequences run at once; 4 of these wait.
            try await server.connect(sending: completion(0..<10, length: 500, choices: 16)) { _ in
                try await server.connect(sending: completion(20..<30, length: 500, choices: 4)) { _ in
                    var metrics = try await server.metrics()
                    while metrics.value("vllm:num_requests_running") != 16
                        || metrics.value("vllm:num_requests_waiting") != 4
                    {
                        metrics = try await server.metrics()
                    }
                    #expect(metrics.value("maru_requests_in_flight") == 2)
                    let usage = try #require(metrics.value("vllm:kv_cache_usage_perc"))
                    let held = try #require(metrics.value("maru_cache_blocks", ["state": "held"]))
                    let blocks = try #require(metrics.value("maru_cache_blocks"))
                    #expect(usage == held / blocks)
                    #expect(held >= 16)
                }
            }
        }
    }
}
