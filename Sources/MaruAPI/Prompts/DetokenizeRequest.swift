package import MaruCore

/// A request of `/detokenize`, which llama-server and vLLM define alike.
package struct DetokenizeRequest: Hashable, Sendable {
    /// The model that is asked; `nil` means the one that is served.
    package var model: String?
    package var tokens: [TokenID]

    package init(body: [UInt8]) throws(APIError) {
        var fields = try FieldReader(body: body)
        model = try fields.take("model")?.string
        tokens = try fields.require("tokens").tokens
        try fields.finish()
    }
}
