extension Dialect {
    /// An answer that is nothing but `{"name": …, "parameters": {…}}`, or several with semicolons between them, perhaps
    /// after `<|python_tag|>`: Llama 3.1 to 3.3.
    static let llama = Dialect(name: "llama", specialTokens: [pythonTag]) { template in
        template.contains(pythonTag) || template.contains("\"parameters\": dictionary of argument name")
    } parser: {
        BareCallParser(tag: pythonTag)
    }

    private static let pythonTag = "<|python_tag|>"
}
