import MaruAccounts
package import MaruCore

extension AuditEvent {
    /// Reads what ``json`` wrote. Members that this version does not know stay in the recorded bytes and are not in the event.
    package init(_ json: JSONValue) throws(AuditError) {
        let event = EventFields(json)
        let metadata = try event.object("metadata")
        let unmapped = try event.object("unmapped")
        let user = try event.object("actor").object("user")
        self.init(
            try metadata.word("event_code"),
            stamp: EventStamp(
                id: try metadata.identifier("uid"),
                process: try unmapped.identifier("process"),
                sequence: try metadata.integer("sequence"),
                time: Timestamp(milliseconds: try event.integer("time")),
                monotonic: try unmapped.integer("monotonic")
            ),
            actor: EventActor(
                organization: try user.optional("org")?.string("uid"),
                project: try unmapped.optionalString("project"),
                key: try user.optionalString("uid"),
                session: try event.object("actor").optional("session")?.string("uid"),
                source: try event.optional("src_endpoint")?.string("ip")
            )
        )
        let message = try event.optional("message_context")
        request = try event.optional("api").map { api throws(AuditError) in
            try EventRequest(api, conversation: message?.optionalString("uid"))
        }
        model = try event.optional("ai_model").map { fields throws(AuditError) in try EventModel(fields) }
        policy = try event.optional("policy").map { fields throws(AuditError) in
            EventPolicy(id: try fields.string("uid"), version: try fields.string("version"))
        }
        outcome = try event.optionalString("stop_reason").map { reason throws(AuditError) in
            try EventOutcome(event, message: event.object("message_context"), finishReason: reason)
        }
        try read(unmapped)
    }

    private mutating func read(_ unmapped: EventFields) throws(AuditError) {
        subject = try unmapped.optionalString("subject")
        decision = try unmapped.optionalWord("decision")
        dataClass = try unmapped.optionalWord("data_class")
        egress = try unmapped.optional("egress").map { fields throws(AuditError) in try EventEgress(fields) }
        commitment = try unmapped.optional("commitment").map { fields throws(AuditError) in
            try ContentCommitment(fields)
        }
        for fields in try unmapped.objects("signals") { signals.append(try EventSignal(fields)) }
        for (name, fields) in try unmapped.members("provenance") { provenance[name] = try fields.integer(name) }
        for (name, fields) in try unmapped.members("details") { details[name] = try fields.string(name) }
    }
}

extension EventRequest {
    fileprivate init(_ fields: EventFields, conversation: String?) throws(AuditError) {
        self.init(
            id: try fields.object("request").string("uid"),
            endpoint: try fields.string("operation"),
            conversation: conversation
        )
    }
}

extension EventModel {
    fileprivate init(_ fields: EventFields) throws(AuditError) {
        self.init(
            name: try fields.string("model_name"),
            provider: try fields.string("ai_provider"),
            weights: try fields.optionalString("version")
        )
    }
}

extension EventOutcome {
    fileprivate init(_ fields: EventFields, message: EventFields, finishReason: String) throws(AuditError) {
        self.init(
            promptTokens: try message.integer("prompt_tokens"),
            completionTokens: try message.integer("completion_tokens"),
            milliseconds: try fields.integer("duration"),
            finishReason: finishReason
        )
    }
}

extension EventEgress {
    fileprivate init(_ fields: EventFields) throws(AuditError) {
        self.init(
            provider: try fields.string("provider"),
            zone: try fields.string("zone"),
            bodySHA256: try fields.string("body_sha256"),
            bytes: try fields.integer("bytes")
        )
    }
}

extension ContentCommitment {
    fileprivate init(_ fields: EventFields) throws(AuditError) {
        guard let code = [UInt8](hexadecimal: try fields.string("code")) else {
            throw fields.mismatch("code", "hexadecimal")
        }
        self.init(epoch: try fields.integer("epoch"), code: code)
    }
}

extension EventSignal {
    fileprivate init(_ fields: EventFields) throws(AuditError) {
        self.init(
            rule: try fields.string("rule"),
            version: try fields.string("version"),
            view: try fields.string("view"),
            score: try fields.number("score"),
            range: try fields.optionalRange("range")
        )
    }
}
