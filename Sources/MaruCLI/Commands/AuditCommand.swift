import ArgumentParser

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "The audit log: check it, search it, hand out parts of it.",
        discussion: """
            Every request and every change is in the log, each event in a tree whose
            root is signed. Whoever has the public key can check the log or a part of
            it on any machine. A checkpoint that somebody outside keeps shows later
            whether the log was cut or written anew.

            Examples:
              maru audit key > maru.key
              maru audit checkpoint > kept.checkpoint
              maru audit search --org acme --decision block
              maru audit export --org acme --from 2026-11-01 --out acme.jsonl
              maru audit verify acme.jsonl --key maru.key --since kept.checkpoint
            """,
        subcommands: [
            AuditVerify.self, AuditSearch.self, AuditShow.self, AuditExport.self, AuditCheckpoint.self, AuditKey.self,
            AuditReconcile.self, AuditIncidents.self, AuditBench.self,
        ]
    )
}
