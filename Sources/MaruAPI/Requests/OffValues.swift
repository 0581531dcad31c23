import MaruCore

/// Fields that an endpoint knows but cannot honour, with the values at which they ask for nothing.
///
/// A field that is set to such a value is taken, because the answer is the same without it. Any other value is an
/// error that names the field: an answer that quietly lacks what was asked for would be worse.
struct OffValues {
    private let values: KeyValuePairs<String, [JSONValue]>

    init(_ values: KeyValuePairs<String, [JSONValue]>) { self.values = values }

    /// Takes these fields out of `fields`.
    func take(from fields: inout FieldReader) throws(APIError) {
        for (name, off) in values {
            guard let field = fields.take(name), !off.contains(field.value) else { continue }
            throw .unsupportedParameter(field.path, allowed: off.map { $0.serialized() }.joined(separator: " or "))
        }
    }
}

extension OffValues {
    /// Of `/v1/chat/completions`.
    static let chat = OffValues([
        "functions": [[]],
        "function_call": ["none", "auto"],
        "modalities": [["text"]],
        "audio": [],
        "prediction": [],
        "moderation": [],
        "reasoning_effort": ["none"],
        "verbosity": ["medium"],
        "web_search_options": [],
        "chat_template": [],
        "chat_template_kwargs": [[:]],
    ])

    /// Of `/v1/completions`.
    static let completion = OffValues([
        "suffix": [""],
        "echo": [false],
    ])

    /// Of both, in OpenAI's interface or in the extensions of vLLM.
    static let common = OffValues([
        "store": [false],
        "stop_token_ids": [[]],
        "min_tokens": [0],
        "bad_words": [[]],
        "include_stop_str_in_output": [false],
        "skip_special_tokens": [true],
        "prompt_logprobs": [],
        "truncate_prompt_tokens": [],
        "use_beam_search": [false],
        "length_penalty": [1, 1.0],
    ])

    /// Of `/v1/embeddings`, beyond OpenAI's interface.
    static let embeddings = OffValues([
        "add_special_tokens": [true],
        "normalize": [true],
        "embed_dtype": ["float32"],
        "endianness": ["native", "little"],
    ])

    /// Of `/api/embed`.
    static let ollamaEmbeddings = OffValues(["options": [[:]]])

    /// Of an assistant's earlier message, as the clients' own message objects print it.
    static let message = OffValues([
        "function_call": [],
        "audio": [],
        "refusal": [],
        "annotations": [[]],
    ])

    /// Of `structured_outputs`.
    static let structuredOutputs = OffValues([
        "disable_fallback": [true, false],
        "disable_any_whitespace": [true, false],
        "disable_additional_properties": [false],
        "whitespace_pattern": [],
        "structural_tag": [],
    ])

    /// Of `stream_options`.
    static let streamOptions = OffValues([
        "include_obfuscation": [false],
        "continuous_usage_stats": [false],
    ])
}

/// Fields that are taken and change nothing, by their own definition.
enum IgnoredFields {
    /// `user` and `safety_identifier` say who asks, `metadata` labels a stored answer (and nothing is stored), and
    /// those that begin with `prompt_cache` are hints for speed. None of them may change an answer's text.
    static let names = [
        "user", "safety_identifier", "metadata", "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention",
    ]

    static func take(from fields: inout FieldReader) {
        for name in names { _ = fields.take(name) }
    }
}
