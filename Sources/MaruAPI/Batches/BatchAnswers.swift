package import MaruRecords

/// The answers of `/v1/batches`.
/// Source: https://platform.openai.com/docs/api-reference/batch/object
package enum BatchAnswers {
    /// One batch.
    package static func json(_ batch: BatchRecord) -> [UInt8] {
        var json = JSONWriter()
        json.batch(batch)
        return json.bytes
    }

    package static func json(_ list: RecordList<BatchRecord>) -> [UInt8] {
        var json = JSONWriter()
        json.list(list, id: \.id) { $0.batch($1) }
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func batch(_ batch: BatchRecord) {
        object { json in
            json.field("id", batch.id)
            json.field("object", "batch")
            json.field("endpoint", batch.order.endpoint)
            json.field("model", batch.model)
            json.key("errors")
            json.problems(batch.problems)
            json.field("input_file_id", batch.order.inputFile)
            json.field("completion_window", "24h")
            json.field("status", batch.status.rawValue)
            json.field("output_file_id", batch.outputFile)
            json.field("error_file_id", batch.errorFile)
            json.field("created_at", batch.created / 1000)
            json.field("expires_at", batch.expires / 1000)
            for status in BatchStatus.allCases where status != .validating {
                json.field("\(status.rawValue)_at", orNull: batch.moments[status].map { $0 / 1000 })
            }
            json.key("request_counts")
            json.object { json in
                json.field("total", batch.counts.total)
                json.field("completed", batch.counts.completed)
                json.field("failed", batch.counts.failed)
            }
            json.key("usage")
            json.usage(batch.usage)
            json.key("metadata")
            json.metadata(batch.order.metadata)
        }
    }

    private mutating func problems(_ problems: [BatchProblem]) {
        guard !problems.isEmpty else { return null() }
        object { json in
            json.field("object", "list")
            json.key("data")
            json.array { json in
                for problem in problems {
                    json.object { json in
                        json.field("code", problem.code)
                        json.field("message", problem.message)
                        json.field("line", orNull: problem.line)
                        json.field("param", problem.parameter)
                    }
                }
            }
        }
    }

    private mutating func usage(_ usage: BatchUsage) {
        object { json in
            json.field("input_tokens", usage.input)
            json.key("input_tokens_details")
            json.object { $0.field("cached_tokens", usage.cached) }
            json.field("output_tokens", usage.output)
            json.key("output_tokens_details")
            json.object { $0.field("reasoning_tokens", usage.reasoning) }
            json.field("total_tokens", usage.input + usage.output)
        }
    }

    private mutating func metadata(_ metadata: [String: String]) {
        guard !metadata.isEmpty else { return null() }
        object { json in
            for (name, text) in metadata.sorted(by: { $0.key < $1.key }) {
                json.key(name, escaping: true)
                json.value(text)
            }
        }
    }
}
