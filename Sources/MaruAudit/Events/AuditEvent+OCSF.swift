import MaruAccounts
package import MaruCore

// An event is recorded in the words of the Open Cybersecurity Schema Framework (schema.ocsf.io), class API Activity (6003)
// with the profiles ai_operation and security_control, so what is exported is what was hashed. What the framework has no
// word for stands in its `unmapped` object.
//
//     stamp.id, sequence       metadata.uid, metadata.sequence
//     kind                     metadata.event_code
//     time                     time
//     organization, key        actor.user.org.uid, actor.user.uid
//     session, source          actor.session.uid, src_endpoint.ip
//     request                  api.request.uid, api.operation, message_context.uid
//     model                    ai_model
//     policy                   policy.uid, policy.version
//     decision                 action_id, unmapped.decision
//     outcome                  message_context.*_tokens, duration, stop_reason
//     everything else          unmapped

extension AuditEvent {
    /// The bytes that are hashed: every field is in them.
    package var canonicalBytes: [UInt8] { json.canonicalBytes }

    package var json: JSONValue {
        let activity = kind.activity
        return .object([
            ("action_id", decision.map { .integer($0.isDenial ? 2 : 1) }),
            ("activity_id", .integer(activity)),
            ("actor", actor.json),
            ("ai_model", model?.json),
            ("api", request?.json),
            ("category_uid", 6),
            ("class_uid", 6003),
            ("duration", outcome.map { .integer($0.milliseconds) }),
            ("message_context", messageContext),
            ("metadata", metadata),
            ("policy", policy.map { ["uid": .string($0.id), "version": .string($0.version)] }),
            ("severity_id", .integer(kind == .incident ? 4 : 1)),
            ("src_endpoint", actor.source.map { ["ip": .string($0)] }),
            ("stop_reason", outcome.map { .string($0.finishReason) }),
            ("time", .integer(stamp.time.milliseconds)),
            ("type_uid", .integer(600_300 + activity)),
            ("unmapped", unmapped),
        ])
    }

    private var metadata: JSONValue {
        [
            "event_code": .string(kind.rawValue),
            "product": ["name": "Maru", "vendor_name": "Maru"],
            "profiles": ["ai_operation", "security_control"],
            "sequence": .integer(stamp.sequence),
            "uid": .string(stamp.id.description),
            "version": "1.6.0",
        ]
    }

    private var messageContext: JSONValue? {
        guard outcome != nil || request?.conversation != nil else { return nil }
        return .object([
            ("completion_tokens", outcome.map { .integer($0.completionTokens) }),
            ("prompt_tokens", outcome.map { .integer($0.promptTokens) }),
            ("service", "Maru"),
            ("total_tokens", outcome.map { .integer($0.promptTokens + $0.completionTokens) }),
            ("uid", request?.conversation.map { .string($0) }),
        ])
    }

    private var unmapped: JSONValue {
        .object([
            ("commitment", commitment?.json),
            ("data_class", dataClass.map { .string($0.rawValue) }),
            ("decision", decision.map { .string($0.rawValue) }),
            ("details", details.isEmpty ? nil : .object(details.sorted { $0.key < $1.key }.map { ($0, .string($1)) })),
            ("egress", egress?.json),
            ("monotonic", .integer(stamp.monotonic)),
            ("process", .string(stamp.process.description)),
            ("project", actor.project.map { .string($0) }),
            (
                "provenance",
                provenance.isEmpty ? nil : .object(provenance.sorted { $0.key < $1.key }.map { ($0, .integer($1)) })
            ),
            ("signals", signals.isEmpty ? nil : .array(signals.map(\.json))),
            ("subject", subject.map { .string($0) }),
        ])
    }
}

extension EventKind {
    /// The OCSF activity: 1 create, 2 read, 3 update, 4 delete, 99 other.
    fileprivate var activity: Int {
        switch self {
        case .intent, .outcome, .egress, .incident: 1
        case .logAccess, .contentAccess: 2
        case .adminAction, .policyChange, .legalHold, .keyRotation: 3
        case .contentErasure: 4
        case .checkpointWitness, .recovery: 99
        }
    }
}

extension EventDecision {
    package var isDenial: Bool { self == .block || self == .deny }
}

extension EventActor {
    fileprivate var json: JSONValue {
        .object([
            ("session", session.map { ["uid": .string($0)] }),
            (
                "user",
                .object([
                    ("org", organization.map { ["uid": .string($0)] }),
                    ("uid", key.map { .string($0) }),
                ])
            ),
        ])
    }
}

extension EventRequest {
    fileprivate var json: JSONValue { ["operation": .string(endpoint), "request": ["uid": .string(id)]] }
}

extension EventModel {
    fileprivate var json: JSONValue {
        .object([
            ("ai_provider", .string(provider)), ("model_name", .string(name)),
            ("version", weights.map { .string($0) }),
        ])
    }
}

extension ContentCommitment {
    fileprivate var json: JSONValue {
        ["algorithm": "HMAC-SHA-256", "code": .string(code.hexadecimal), "epoch": .integer(epoch)]
    }
}

extension EventEgress {
    fileprivate var json: JSONValue {
        [
            "body_sha256": .string(bodySHA256), "bytes": .integer(bytes), "provider": .string(provider),
            "zone": .string(zone),
        ]
    }
}

extension EventSignal {
    fileprivate var json: JSONValue {
        .object([
            ("range", range.map { [.integer($0.lowerBound), .integer($0.upperBound)] }),
            ("rule", .string(rule)), ("score", .number(score)), ("version", .string(version)), ("view", .string(view)),
        ])
    }
}

extension JSONValue {
    /// An object of those members that have a value.
    fileprivate static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
        .object(members.compactMap { key, value in value.map { Member(key: key, value: $0) } })
    }
}
