/// The buckets of vLLM's histograms, so that what was made for its metrics reads Maru's.
/// Source: vLLM, `vllm/v1/metrics/loggers.py`
extension Histogram {
    /// Seconds to a first token.
    package static let firstTokenBounds = [
        0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640,
        2560,
    ]

    /// Seconds from one token to the next.
    package static let nextTokenBounds = [
        0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80,
    ]

    /// Seconds of a whole request or of one of its phases.
    package static let requestBounds = [
        0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680,
    ]

    /// Tokens of one step.
    package static let stepTokenBounds: [Double] = [
        1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384,
    ]

    /// How many answers one request asks for.
    package static let choiceBounds: [Double] = [1, 2, 5, 10, 20]

    /// 1, 2, 5, 10, 20 … up to `maximum`.
    package static func tokenBounds(upTo maximum: Int) -> [Double] {
        var bounds: [Double] = []
        var power = 1
        while power <= maximum {
            bounds += [1, 2, 5].map { $0 * power }.filter { $0 <= maximum }.map(Double.init)
            power *= 10
        }
        return bounds
    }
}
