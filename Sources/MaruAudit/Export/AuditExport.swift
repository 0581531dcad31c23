/// A part of a log that is handed out while the log goes on. What it holds was settled when it was made.
package actor AuditExport {
    private let scope: ExportScope
    private let exporter: AuditExporter
    private var pieces: ExportPieces?
    private let executor = DiskExecutor("maru.audit.export")

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ scope: ExportScope, by exporter: AuditExporter) { (self.scope, self.exporter) = (scope, exporter) }

    /// - Returns: the next whole lines; `nil` behind the last ones. The first piece is there for every export.
    package func next() throws(AuditError) -> [UInt8]? {
        var rest = if let pieces { pieces } else { try exporter.pieces(scope) }
        defer { pieces = rest }
        return try rest.next()
    }
}
